using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Identity;

/// <summary>Makes the join tokens that the configuration names (<c>Identity:JoinTokens:0:Token</c>, <c>:Role</c>, <c>:Region</c>), before the first service asks. One that is known already stays what it is, used or not.</summary>
internal sealed class JoinTokenSeed(IConfiguration configuration, SystemDb database, TimeProvider time) : IHostedService
{
    public const string Setting = "Identity:JoinTokens";

    // What 128 random bits have at least, however they are written.
    private const int MinimumLength = 22;

    // A first start may have to install and build before its services come.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        foreach (var (token, role, region) in configuration.GetSection(Setting).GetChildren().Select(Read))
        {
            var (hash, now) = (CredentialHash.Of(token), time.GetUtcNow());
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO join_tokens (id, hash, role, region, created_at, expires_at)
                 VALUES ({Guid.CreateVersion7(now)}, {hash}, {role.ToString()}, {region.Value}, {now}, {now + Lifetime})
                 ON CONFLICT (hash) DO NOTHING
                 """,
                cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static (string Token, ServiceRole Role, RegionName Region) Read(IConfigurationSection section) =>
        section["Token"] is { Length: >= MinimumLength } token
        && Enum.TryParse<ServiceRole>(section["Role"], ignoreCase: true, out var role) && role != ServiceRole.ControlPlane
        && RegionName.TryParse(section["Region"], out var region, out _)
            ? (token, role, region)
            : throw new InvalidOperationException(
                $"The setting '{section.Path}' needs a Token of {MinimumLength} characters or more, a Role (node, builder) and a Region.");
}
