using System.Globalization;
using System.Runtime.Versioning;

namespace Aspire.Hosting.Running.Linux;

[SupportedOSPlatform("linux")]
internal static class UserDatabase
{
    private const int NameField = 0;
    private const int IdField = 2;
    private const int GroupField = 3;

    public static UserEntry? FirstKnown(IReadOnlyList<string> names)
    {
        var entries = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > GroupField).ToList();
        return names
            .Select(name => entries.FirstOrDefault(fields => fields[NameField] == name))
            .OfType<string[]>()
            .Select(fields => new UserEntry(
                int.Parse(fields[IdField], CultureInfo.InvariantCulture),
                int.Parse(fields[GroupField], CultureInfo.InvariantCulture)))
            .FirstOrDefault();
    }
}
