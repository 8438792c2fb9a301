using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Builder.Toolchains;

/// <summary>Changes when a tool is replaced: from name, length and time of its files, because reading hundreds of megabytes at start is not worth it.</summary>
internal static class Fingerprint
{
    public static string Of(params IEnumerable<string> files)
    {
        var text = new StringBuilder();
        foreach (var file in files.Select(path => new FileInfo(path)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
