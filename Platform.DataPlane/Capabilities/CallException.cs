namespace Platform.DataPlane.Capabilities;

/// <summary>A call ends with an error that its guest is told.</summary>
/// <param name="code">One of the guest contract's.</param>
/// <param name="message">For the plugin's author.</param>
internal sealed class CallException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
