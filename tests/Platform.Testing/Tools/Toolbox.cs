namespace Platform.Testing.Tools;

/// <summary>The tools that './dev install' unpacks; never those that happen to be on the machine.</summary>
public static class Toolbox
{
    /// <summary>The absolute path of a tool.</summary>
    /// <param name="relative">Its path below <c>.tools</c>.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static string Find(string relative)
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_TOOLS") is { Length: > 0 } tools && File.Exists(Path.Combine(tools, relative)))
        {
            return Path.Combine(tools, relative);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, ".tools", relative);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException($"{relative} is not in .tools; './dev install' unpacks it.");
    }
}
