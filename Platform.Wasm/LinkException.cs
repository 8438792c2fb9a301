namespace Platform.Wasm;

/// <summary>A module cannot be instantiated: an import is missing or of another type, or a limit is too low for what it asks for at first.</summary>
public sealed class LinkException(string message, GrowthRefusal refused = GrowthRefusal.None) : Exception(message)
{
    /// <summary>Which limit is lower than what the module asks for at first, if that is the reason.</summary>
    public GrowthRefusal Refused => refused;
}
