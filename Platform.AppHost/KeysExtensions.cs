using Platform.AppHost.Identity;

namespace Platform.AppHost;

internal static class KeysExtensions
{
    // 43 of 62 characters are 256 bits.
    private const int SecretLength = 43;

    // An access key's secret is 43 characters of base64url, the last of which carries four bits only: there it is a constant.
    private const string LastCharacter = "A";
    private const int KeyIdLength = 12;

    public static Keys AddKeys(this IDistributedApplicationBuilder builder)
    {
        var operatorSecret = builder.AddSecret("operator-key", SecretLength);
        var seedSecret = builder.AddSecret("seed-key", SecretLength - LastCharacter.Length);
        var seedId = builder.AddParameter(
            "seed-key-id",
            new GenerateParameterDefault { MinLength = KeyIdLength, Lower = false, Upper = false, Special = false },
            persist: true);
        return new Keys(
            ReferenceExpression.Create($"op_{operatorSecret}"),
            ReferenceExpression.Create($"pk_{seedId}_{seedSecret}{LastCharacter}"),
            builder.AddJoinTokens(Nodes.Count(builder)));
    }

    private static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name, int length) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = length, Special = false }, secret: true, persist: true);
}
