using Platform.Testing.Identity;

namespace Platform.ServiceDefaults.Tests.Identity;

/// <summary>Where a service keeps its certificate; gone afterwards.</summary>
internal sealed class IdentityFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identity-");

    public string Path => _folder.FullName;

    public string File => System.IO.Path.Combine(Path, "identity.pem");

    public string Joining => System.IO.Path.Combine(Path, "joining.pem");

    public static IdentityFolder With(TestAuthority authority, string name, TimeSpan? age = null, TimeSpan? lifetime = null)
    {
        var folder = new IdentityFolder();
        authority.Install(folder.Path, name, age, lifetime);
        return folder;
    }

    // A service that has just been stopped may be at the end of writing its last file.
    public void Dispose() => Assert.True(SpinWait.SpinUntil(TryDelete, TimeSpan.FromSeconds(30)), $"{Path} is still written to.");

    private bool TryDelete()
    {
        try
        {
            _folder.Delete(recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
