using System.CommandLine;
using Platform.Contracts.Grants;

namespace Platform.Cli.Grants;

/// <summary>How <c>kv.*</c> is granted.</summary>
internal sealed class KvOptions
{
    private readonly Option<bool> _own = new("--kv") { Description = "The plugin may keep values that last." };

    private readonly Option<string?> _store = new("--kv-store") { Description = "In this store of the tenant's, which it shares with every plugin that is granted the same name; without, in its own." };

    private readonly Option<long?> _quota = new("--kv-quota") { Description = "Bytes that the store may hold when this plugin writes; default 10485760." };

    public IEnumerable<Option> All => [_own, _store, _quota];

    public KvGrant? Read(ParseResult parsed)
    {
        var (store, quota) = (parsed.GetValue(_store), parsed.GetValue(_quota));
        return parsed.GetValue(_own) || store is not null || quota is not null
            ? new KvGrant(store is null ? null : GrantText.Read<StoreName>(store), quota)
            : null;
    }
}
