namespace Platform.Wasm.Runtime;

/// <summary>The unit in which memory is compared, kept and put back: a page of the system on x64, and on arm64 as most set it up.</summary>
internal static class SystemPage
{
    public const int Bytes = 4_096;
}
