using System.Text;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>The values of a deployment, secrets among them: readable for its owner only. What it holds already stays: data was encrypted and users were made with it.</summary>
internal sealed class EnvironmentFile(string path)
{
    private readonly Dictionary<string, string> _known = Read(path);
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <returns>The value: the one that it holds already, or else a new one.</returns>
    public string Add(string name, string explanation, Func<string> make)
    {
        var value = _known.GetValueOrDefault(name) ?? make();
        Set(name, explanation, value);
        return value;
    }

    /// <summary>What follows from others, whatever stood there.</summary>
    public void Set(string name, string explanation, string value)
    {
        if (_written.Add(name))
        {
            _text.Append("# ").Append(explanation).Append('\n').Append(name).Append('=').Append(Written(value)).Append('\n');
        }
    }

    public void Write()
    {
        foreach (var (name, value) in _known.Where(known => !_written.Contains(known.Key)))
        {
            _text.Append("# of an earlier version, or yours\n").Append(name).Append('=').Append(Written(value)).Append('\n');
        }

        OwnerOnlyFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(_text.ToString())));
    }

    public static Dictionary<string, string> Read(string path) => File.Exists(path)
        ? File.ReadLines(path)
            .Where(line => line.Length > 0 && line[0] != '#' && line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Split('=', 2))
            .ToDictionary(parts => parts[0].Trim(), parts => Meant(parts[1].Trim()), StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    // Otherwise a dollar, a number sign or a quote would mean something to compose.
    private static string Written(string value) =>
        value.All(letter => char.IsAsciiLetterOrDigit(letter) || "_./:@%+=,~-".Contains(letter, StringComparison.Ordinal)) ? value : $"'{value.Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string Meant(string written) =>
        written is ['\'', .., '\''] ? written[1..^1].Replace("\\'", "'", StringComparison.Ordinal) : written;
}
