using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Secrets;

/// <summary>Sets a secret: <c>PUT …/secrets/{name}</c>. What is there under this name is replaced and gone.</summary>
/// <param name="Value">1 byte to 64 KiB of UTF-8. Bytes that are no text are best written in base64.</param>
public sealed record SetSecret([StringLength(SetSecret.MaxBytes, MinimumLength = 1)] string Value)
{
    /// <summary>Keys, tokens, certificates with their chains and a cloud's service account fit; whoever needs more has data and no secret.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Without the value: records are written into logs.</summary>
    public override string ToString() => nameof(SetSecret);
}
