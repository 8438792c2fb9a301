using System.Runtime.Versioning;
using Platform.ControlPlane.Identity;
using Xunit;

namespace Platform.ControlPlane.Tests.Identity;

[SupportedOSPlatform("linux")]
public sealed class AuthorityKeyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("authority-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void However_many_make_it_at_once_all_have_the_same()
    {
        for (var round = 0; round < 50; round++)
        {
            var path = Path.Combine(_folder.FullName, $"{round}");
            var texts = new string[8];
            Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = texts.Length }, index => texts[index] = AuthorityKey.ReadOrMake(path, () => $"{index}"));
            Assert.All(texts, text => Assert.Equal(texts[0], text));
            Assert.Single(Directory.EnumerateFileSystemEntries(path));
        }
    }

    [Fact]
    public void Only_its_owner_reads_it_and_one_that_others_can_read_is_not_used()
    {
        AuthorityKey.ReadOrMake(_folder.FullName, () => "secret");
        var file = Path.Combine(_folder.FullName, "authority", "authority.pem");
        var mode = File.GetUnixFileMode(file);
        File.SetUnixFileMode(file, mode | UnixFileMode.OtherRead);

        var refusal = Assert.Throws<IOException>(() => AuthorityKey.ReadOrMake(_folder.FullName, () => "another"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.Contains("others than its owner", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_taken_away_is_not_silently_made_anew()
    {
        AuthorityKey.ReadOrMake(_folder.FullName, () => "first");
        File.Delete(Path.Combine(_folder.FullName, "authority", "authority.pem"));

        Assert.Throws<IOException>(() => AuthorityKey.ReadOrMake(_folder.FullName, () => "second"));
    }
}
