using Platform.Contracts.Grants;
using Platform.ServiceDefaults.Postgres;

namespace Platform.DataPlane.Capabilities.Kv;

internal static class KvRegistration
{
    public static void AddKv(this WebApplicationBuilder builder)
    {
        builder.AddOptionalPostgres(KvDatabase.Name);
        builder.Services.AddSingleton<KvSchema>();
        builder.Services.AddSingleton<KvDatabase>();
        builder.Services.AddSingleton<KvStore>();
        builder.Services.AddSingleton<KvOperations>();
        Add("kv.get", operations => operations.GetAsync);
        Add("kv.set", operations => operations.SetAsync);
        Add("kv.delete", operations => operations.DeleteAsync);
        Add("kv.list", operations => operations.ListAsync);

        void Add(string name, Func<KvOperations, Func<KvGrant, Call, Task<byte[]>>> operation) => builder.Services.AddOperation(name, grants => grants.Kv, provider =>
        {
            var perform = operation(provider.GetRequiredService<KvOperations>());
            return (grant, call, _) => perform(grant, call);
        });
    }
}
