
namespace Platform.Sandbox.Tests;

public sealed class MountedPathsTests
{
    private static readonly MountedPaths Paths = new([new Mount("/tmp/b/source", "/job/source"), new Mount("/tmp/t", "/tmp"), new Mount("/host/tools/root", "/tools/root"), new Mount("/host/tools/rust", "/tools/rust")]);

    [Theory]
    [InlineData("/job/source", "/tmp/b/source")]
    [InlineData("/job/source/main.rs", "/tmp/b/source/main.rs")]
    [InlineData("--out=/tmp/x", "--out=/tmp/t/x")]
    [InlineData("--remap-path-prefix=/job/source=/plugin", "--remap-path-prefix=/tmp/b/source=/plugin")]
    [InlineData("/tools/root/lib:/tools/root/llvm", "/host/tools/root/lib:/host/tools/root/llvm")]
    public void Path_of_a_mount_is_found_on_the_host(string inside, string host) => Assert.Equal(host, Paths.OnHost(inside));

    [Theory]
    [InlineData("/job/sources")]
    [InlineData("/var/tmp/x")]
    [InlineData("/tmp-files")]
    [InlineData("/tools")]
    [InlineData("main.rs")]
    public void Other_text_stays(string text) => Assert.Equal(text, Paths.OnHost(text));
}
