using System.Text.Json;
using Platform.Cli.Errors;
using Platform.Contracts;

namespace Platform.Cli.AccessKeys;

/// <summary>Where the platform is and the key to it: PLATFORM_URL, PLATFORM_NODE_URL and PLATFORM_KEY, or the file that <c>platform login</c> wrote.</summary>
internal sealed record Credentials(Uri ControlPlane, Uri Node, string Key)
{
    public static readonly Uri DefaultControlPlane = new("http://127.0.0.1:8081");
    public static readonly Uri DefaultNode = new("http://127.0.0.1:8080");

    public static string Path => System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("PLATFORM_CONFIG_HOME")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "platform"),
        "credentials.json");

    public static Credentials Load()
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_KEY") is { Length: > 0 } key)
        {
            return new Credentials(FromEnvironment("PLATFORM_URL", DefaultControlPlane), FromEnvironment("PLATFORM_NODE_URL", DefaultNode), key);
        }

        if (!File.Exists(Path))
        {
            throw new CliException(ExitCode.NotLoggedIn, "You are not logged in: run `platform login`, or set PLATFORM_KEY.", "not-logged-in");
        }

        try
        {
            return JsonSerializer.Deserialize<Credentials>(File.ReadAllText(Path), PlatformJson.Options)
                ?? throw new JsonException("It is empty.");
        }
        catch (JsonException failure)
        {
            throw new CliException(ExitCode.NotLoggedIn, $"{Path} cannot be read ({failure.Message}): run `platform login` again.", "not-logged-in");
        }
    }

    public void Save()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(Path, options);
        JsonSerializer.Serialize(file, this, PlatformJson.Options);
    }

    private static Uri FromEnvironment(string name, Uri otherwise) =>
        Environment.GetEnvironmentVariable(name) is not { Length: > 0 } text ? otherwise
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new CliException(ExitCode.Usage, $"{name} is not an http or https address: {text}");
}
