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
}
