using System.Collections.Concurrent;
using System.Text;

namespace Platform.Testing.Input;

/// <summary>Counts what was tried at which endpoint and what was answered; the table at the end of a long run.</summary>
/// <param name="service">Whose endpoints.</param>
public sealed class Tally(string service)
{
    private const string Folder = "artifacts/tables/input";

    private readonly ConcurrentDictionary<(string Endpoint, string Family, string Answer), int> _counts = new();

    public int Total => _counts.Values.Sum();

    public void Add(string endpoint, string family, string answer) => _counts.AddOrUpdate((endpoint, family, answer), 1, (_, count) => count + 1);

    /// <summary>Writes the table where <c>./dev test --long</c> finds it.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Platform.sln")))
        {
            root = root.Parent;
        }

        var folder = Directory.CreateDirectory(Path.Combine(root?.FullName ?? AppContext.BaseDirectory, Folder));
        var table = Table();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{service}.md"), table, cancellationToken);
        return table;
    }

    private string Table()
    {
        var text = new StringBuilder().Append(service).Append(": ").Append(Total).Append(" tried\n\n| endpoint | case | tried | answers |\n|---|---|---:|---|\n");
        foreach (var row in _counts.GroupBy(count => (count.Key.Endpoint, count.Key.Family)).OrderBy(row => row.Key.Endpoint, StringComparer.Ordinal).ThenBy(row => row.Key.Family, StringComparer.Ordinal))
        {
            var answers = row.OrderBy(count => count.Key.Answer, StringComparer.Ordinal).Select(count => $"{count.Value} × {count.Key.Answer}");
            text.Append("| ").Append(row.Key.Endpoint).Append(" | ").Append(row.Key.Family).Append(" | ").Append(row.Sum(count => count.Value)).Append(" | ").AppendJoin(", ", answers).Append(" |\n");
        }

        return text.ToString();
    }
}
