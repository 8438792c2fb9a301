using System.Security.Cryptography;
using System.Text.Json;
using Platform.Contracts.Executors;
using Platform.Contracts.Secrets;
using Platform.DataPlane.Secrets;

namespace Platform.DataPlane.Capabilities.Secrets;

/// <summary><c>secret.get</c>: the value of a secret that the plugin was granted by its name.</summary>
internal sealed class SecretGet(Vault vault)
{
    public async Task<byte[]> PerformAsync(IReadOnlyList<SecretName> granted, Call call, CancellationToken cancellationToken)
    {
        var text = call.Head.TryGetProperty("name", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (!SecretName.TryParse(text, out var name, out var error))
        {
            throw new CallException("invalid-request", error);
        }

        // Whether it exists is said only to those who may have it.
        if (!granted.Contains(name))
        {
            throw new CallException("not-granted", $"This plugin was not granted the secret '{name}'.");
        }

        var value = await vault.OpenAsync(call.Version.Environment, call.Version.Plugin, name, cancellationToken);
        try
        {
            return CallPayload.Write(_ => { }, value);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
        }
    }
}
