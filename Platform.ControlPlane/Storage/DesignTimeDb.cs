using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.ControlPlane.Identity;

namespace Platform.ControlPlane.Storage;

/// <summary>For <c>dotnet-ef migrations add</c>, which needs the model and no server.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<PlatformDb>
{
    public PlatformDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PlatformDb>().UseNpgsql("Host=design-time").Options, DataScope.System);
}
