namespace Aspire.Hosting.ApplicationModel;

internal static class ResourceName
{
    // The genuine rule: names become host names, environment variables and file names.
    private const int MaxLength = 64;

    public static string Checked(string name)
    {
        var valid = name.Length is > 0 and <= MaxLength && char.IsAsciiLetter(name[0]) && name[^1] != '-'
            && !name.Contains("--", StringComparison.Ordinal)
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
        return valid ? name : throw new ArgumentException($"'{name}' is no resource name: letters, digits and single hyphens, at most {MaxLength}, a letter first.", nameof(name));
    }
}
