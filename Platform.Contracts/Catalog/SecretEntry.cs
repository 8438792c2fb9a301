using Platform.Contracts.Secrets;

namespace Platform.Contracts.Catalog;

/// <summary>What a node knows of a secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Which value.</param>
/// <param name="Envelope">The value, sealed by its owner's data key.</param>
public sealed record SecretEntry(SecretName Name, int Revision, ReadOnlyMemory<byte> Envelope);
