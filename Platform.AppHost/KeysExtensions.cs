namespace Platform.AppHost;

internal static class KeysExtensions
{
    /// <summary>43 of 62 characters are 256 bits.</summary>
    public const int SecretLength = 43;

    // An access key's secret is 43 characters of base64url, the last of which carries four bits only: there it is a constant.
    private const string LastCharacter = "A";
    private const int KeyIdLength = 12;

    /// <summary>Makes environments and access keys.</summary>
    public static ReferenceExpression AddOperatorKey(this IDistributedApplicationBuilder builder) => ReferenceExpression.Create($"op_{builder.AddSecret("operator-key", SecretLength)}");

    /// <summary>Lets whoever runs it here call the plugins that are there at the first start. Nothing is deployed with it.</summary>
    public static ReferenceExpression AddSeedKey(this IDistributedApplicationBuilder builder)
    {
        var secret = builder.AddSecret("seed-key", SecretLength - LastCharacter.Length);
        var id = builder.AddParameter(
            "seed-key-id",
            new GenerateParameterDefault { MinLength = KeyIdLength, Lower = false, Upper = false, Special = false },
            persist: true);
        return ReferenceExpression.Create($"pk_{id}_{secret}{LastCharacter}");
    }

    private static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name, int length) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = length, Special = false }, secret: true, persist: true);
}
