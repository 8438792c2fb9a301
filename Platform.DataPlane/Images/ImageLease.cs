namespace Platform.DataPlane.Images;

/// <summary>Nodes that share a cache make each image once: a lock on a file, which the kernel gives back when its holder dies.</summary>
internal static class ImageLease
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public static async Task<FileStream> TakeAsync(string file, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(Step, time, cancellationToken);
            }
        }
    }
}
