using System.CommandLine;
using Platform.Contracts.Grants;

namespace Platform.Cli.Grants;

/// <summary>How <c>cache.*</c> is granted.</summary>
internal sealed class CacheOptions
{
    private readonly Option<bool> _own = new("--cache") { Description = "The plugin may keep values that may vanish." };

    private readonly Option<string?> _store = new("--cache-store") { Description = "In this store of the tenant's, which it shares with every plugin that is granted the same name; without, in its own." };

    public IEnumerable<Option> All => [_own, _store];

    public CacheGrant? Read(ParseResult parsed) => parsed.GetValue(_store) is { } store
        ? new CacheGrant(GrantText.Read<StoreName>(store))
        : parsed.GetValue(_own) ? new CacheGrant() : null;
}
