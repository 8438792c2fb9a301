namespace Platform.Wasm.FuzzTests;

/// <summary>Tables that <c>./dev test --long fuzz</c> shows at its end.</summary>
internal static class Tables
{
    public static async Task WriteAsync(string name, string table, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "tables", "fuzz"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.md"), table + "\n", cancellationToken);
    }
}
