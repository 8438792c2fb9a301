using Platform.Cli.Errors;
using Platform.Cli.Templates;
using Platform.Contracts.Drafts;

namespace Platform.Cli.Tests.Templates;

public sealed class SourceFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("platform-source");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_read_back_in_path_order_without_what_is_not_source()
    {
        SourceFolder.Write(_folder, [new SourceFile("src/b.ts", "b"), new SourceFile("a.ts", "a")]);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "node_modules"));
        File.WriteAllText(Path.Combine(_folder.FullName, "node_modules", "x.js"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, ".hidden"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, "plugin.json"), "{}");

        var files = SourceFolder.Read(_folder.FullName);

        Assert.Equal([new SourceFile("a.ts", "a"), new SourceFile("src/b.ts", "b")], files);
    }

    [Theory]
    [InlineData("../out.ts")]
    [InlineData("/tmp/out.ts")]
    [InlineData("a/../../out.ts")]
    public void A_file_outside_the_folder_is_refused(string path) =>
        Assert.Throws<CliException>(() => SourceFolder.Write(_folder, [new SourceFile(path, "")]));

    [Fact]
    public void More_files_than_a_draft_may_hold_are_refused()
    {
        for (var i = 0; i <= 200; i++)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, $"{i}.ts"), "");
        }

        var failure = Assert.Throws<CliException>(() => SourceFolder.Read(_folder.FullName));
        Assert.Equal(ExitCode.Usage, failure.Code);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "secret.ts"), "/etc/hostname");
        Refuses("link");
    }

    [Fact]
    public void A_folder_that_holds_itself_has_an_end()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "again"), _folder.FullName);
        Refuses("link");
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "a.ts"), [0x61, 0xff, 0xfe]);
        Refuses("UTF-8");
    }

    [Fact]
    public void A_huge_file_is_refused_before_it_is_read()
    {
        using (var huge = File.Create(Path.Combine(_folder.FullName, "a.ts")))
        {
            huge.SetLength(50_000_000);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refuses("MiB");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000, "It was read.");
    }

    [Fact]
    public void A_name_that_no_source_may_have_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a\u202eb.ts"), "");
        Refuses("no name");
    }

    private void Refuses(string reason)
    {
        var failure = Assert.Throws<CliException>(() => SourceFolder.Read(_folder.FullName));
        Assert.Equal(ExitCode.Usage, failure.Code);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }
}
