namespace Platform.Contracts.Executors;

/// <summary>What there is to say about a payload.</summary>
public enum CallPayloadState
{
    /// <summary>It can be read.</summary>
    Valid,

    /// <summary>Its length does not fit, or its head is no JSON object.</summary>
    Malformed,

    /// <summary>Its head is beyond <see cref="CallPayload.MaxHead"/>.</summary>
    HeadTooLarge,
}
