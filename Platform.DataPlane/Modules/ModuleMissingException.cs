namespace Platform.DataPlane.Modules;

internal sealed class ModuleMissingException(string message) : Exception(message);
