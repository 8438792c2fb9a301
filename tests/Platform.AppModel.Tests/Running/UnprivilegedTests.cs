using Aspire.Hosting;
using Aspire.Hosting.Running;

namespace Platform.AppModel.Tests.Running;

public sealed class UnprivilegedTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _closed = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), OwnerOnly);

    public void Dispose() => _closed.Delete(recursive: true);

    [Fact]
    public async Task A_closed_folder_is_named_before_anything_starts()
    {
        var data = _closed.CreateSubdirectory("data").FullName;
        var spec = new LaunchSpec("/bin/true", [], data, new Dictionary<string, string>());

        // Who is not root starts servers as himself.
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Same(spec, await Unprivileged.AsAsync(spec, data, ["nobody"], TestContext.Current.CancellationToken));
            return;
        }

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => Unprivileged.AsAsync(spec, data, ["nobody"], TestContext.Current.CancellationToken));
        Assert.Contains(data, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("./dev run", refusal.Message, StringComparison.Ordinal);
    }
}
