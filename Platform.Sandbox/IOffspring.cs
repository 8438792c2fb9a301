namespace Platform.Sandbox;

/// <summary>A process and all that came from it.</summary>
internal interface IOffspring : IDisposable
{
    void Kill();

    /// <summary>Ends what is left, when the process itself has ended.</summary>
    /// <exception cref="IOException">Something does not end.</exception>
    Task EndAsync();
}
