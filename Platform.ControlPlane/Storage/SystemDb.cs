using Microsoft.EntityFrameworkCore;
using Platform.ControlPlane.Identity;

namespace Platform.ControlPlane.Storage;

/// <summary>The database for work that no caller asked for: credentials, the catalog, consumers, seeding. It sees every tenant.</summary>
internal sealed class SystemDb(DbContextOptions<PlatformDb> options)
{
    public PlatformDb Open() => new(options, DataScope.System);

    /// <summary>The same as somebody with this scope sees it.</summary>
    public PlatformDb OpenAs(DataScope scope) => new(options, scope);
}
