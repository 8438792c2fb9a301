namespace Platform.EndToEnd.Tests.Running;

/// <summary>Where a system that a test starts keeps everything. Not a private folder: servers that refuse to run as root run as another user, and must get to theirs.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"platform-e2e-{Guid.NewGuid():n}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
