namespace Platform.Wasm.Tool;

/// <summary>Ends the tool with a sentence.</summary>
internal sealed class ToolException(ToolExit exit, string message) : Exception(message)
{
    public ToolExit Exit { get; } = exit;
}
