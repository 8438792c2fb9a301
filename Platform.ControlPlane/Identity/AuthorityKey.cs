using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

/// <summary>The file with the authority's key and certificate. Control planes that start for the first time together agree on one.</summary>
internal static class AuthorityKey
{
    private const string Folder = "authority";
    private const string FileName = "authority.pem";

    public static string ReadOrMake(string path, Func<string> make)
    {
        var folder = Path.Combine(path, Folder);
        var file = Path.Combine(folder, FileName);
        if (PrivateFile.Read(file) is { } known)
        {
            return known;
        }

        // Renamed as a folder that holds the file: that fails when another is there, where renaming a file would replace it.
        var temporary = $"{folder}.{Guid.NewGuid():n}";
        PrivateFile.Replace(Path.Combine(temporary, FileName), make());
        try
        {
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(temporary, recursive: true);
        }

        return PrivateFile.Read(file) ?? throw new IOException($"The folder {folder} is there without {FileName} in it: put the file back, or delete the folder to make a new authority, which all services then have to join.");
    }
}
