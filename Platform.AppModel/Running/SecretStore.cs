using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>Generated values, made once and kept in a file that only its owner reads.</summary>
internal sealed class SecretStore(string file)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private static readonly Lock OneAtATime = new();

    public string GetOrAdd(string name, Func<string> make)
    {
        lock (OneAtATime)
        {
            var values = Read();
            if (!values.TryGetValue(name, out var value))
            {
                value = make();
                values[name] = value;
                Write(values);
            }

            return value;
        }
    }

    private SortedDictionary<string, string> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file)) ?? [];
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException broken)
        {
            throw new DistributedApplicationException($"The secrets in {file} cannot be read ({broken.Message}). Mend the file, or delete it together with the data beside it.", broken);
        }
    }

    private void Write(SortedDictionary<string, string> values) => OwnerOnlyFile.Write(file, stream => JsonSerializer.Serialize(stream, values, Readable));
}
