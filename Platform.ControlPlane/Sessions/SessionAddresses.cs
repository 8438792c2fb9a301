namespace Platform.ControlPlane.Sessions;

/// <summary>Where end users reach the editor and a node: as configured, or as the services of this installation find them.</summary>
internal sealed class SessionAddresses(IConfiguration configuration)
{
    public string Editor => Address("Editor:Url", "editor", "http://127.0.0.1:8082");

    public string Execution => Address("DataPlane:Url", "dataplane", "http://127.0.0.1:8080");

    private string Address(string setting, string service, string local) =>
        (configuration[setting] ?? configuration[$"services:{service}:https:0"] ?? configuration[$"services:{service}:http:0"] ?? local).TrimEnd('/');
}
