using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Catalog;
using Platform.Contracts.Tenants;
using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Catalog;

/// <summary>
/// The catalog on disk: a file a page, and <c>head.json</c>, written last. A node that died in between finds newer pages under an older head,
/// which is harmless: pages are whole, and the next synchronisation brings the same ones again.
/// </summary>
internal sealed class CatalogDisk(NodeOptions node)
{
    private const string HeadFile = "head.json";
    private const string RevocationFile = "revocations.json";

    private readonly string _root = node.Directory("catalog");

    /// <summary>Null when there is none yet.</summary>
    public async Task<CatalogSnapshot?> LoadAsync(CancellationToken cancellationToken)
    {
        var head = await ReadAsync<CatalogHead>(Path.Combine(_root, HeadFile), cancellationToken);
        if (head is null)
        {
            return null;
        }

        var environments = await ReadAllAsync<EnvironmentPage>(Pages(head, "environments"), cancellationToken);
        var tenants = await ReadAllAsync<TenantPage>(Pages(head, "tenants"), cancellationToken);
        var revocations = await ReadAsync<RevocationPage>(Pages(head, RevocationFile), cancellationToken);
        return CatalogSnapshot.Empty.With(head, environments, tenants, revocations);
    }

    public async Task SaveAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        var head = changes.Head;
        if (changes.Revocations is not null)
        {
            await WriteAsync(Pages(head, RevocationFile), changes.Revocations, cancellationToken);
        }

        foreach (var page in changes.Environments)
        {
            await WriteAsync(EnvironmentFile(head, page.Environment), page, cancellationToken);
        }

        foreach (var page in changes.Tenants)
        {
            await WriteAsync(TenantFile(head, page.Environment, page.Tenant), page, cancellationToken);
        }

        await WriteAsync(Path.Combine(_root, HeadFile), head, cancellationToken);
        foreach (var other in Directory.EnumerateDirectories(_root).Where(directory => Path.GetFileName(directory) != Name(head)))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    // Pages lie under their lineage, so that pages of two lineages never mix, whenever the node dies.
    private static string Name(CatalogHead head) => head.Lineage.ToString("n");

    private string Pages(CatalogHead head, string kind) => Path.Combine(_root, Name(head), kind);

    private string EnvironmentFile(CatalogHead head, EnvironmentName environment) => Path.Combine(Pages(head, "environments"), environment.Value + ".json");

    private string TenantFile(CatalogHead head, EnvironmentName environment, TenantName tenant) =>
        Path.Combine(Pages(head, "tenants"), environment.Value, tenant.Value + ".json");

    private static async Task<List<T>> ReadAllAsync<T>(string directory, CancellationToken cancellationToken) where T : class
    {
        var pages = new List<T>();
        if (Directory.Exists(directory))
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories))
            {
                if (await ReadAsync<T>(file, cancellationToken) is { } page)
                {
                    pages.Add(page);
                }
            }
        }

        return pages;
    }

    private static async Task<T?> ReadAsync<T>(string file, CancellationToken cancellationToken) where T : class
    {
        if (!File.Exists(file))
        {
            return null;
        }

        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<T>(stream, PlatformJson.Options, cancellationToken);
    }

    private static Task WriteAsync<T>(string file, T content, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(file, JsonSerializer.SerializeToUtf8Bytes(content, PlatformJson.Options), cancellationToken);
}
