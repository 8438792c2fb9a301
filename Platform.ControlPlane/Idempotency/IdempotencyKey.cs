namespace Platform.ControlPlane.Idempotency;

/// <summary>The header by which a caller who got no answer may ask again without doing it twice. Also marks the endpoints that take it.</summary>
internal sealed class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    // A UUID has 36; longer ones are somebody's payload.
    private const int LengthMaximum = 100;

    private IdempotencyKey()
    {
    }

    public static IdempotencyKey Metadata { get; } = new();

    public static bool IsGivenIn(HttpRequest request) => request.Headers.ContainsKey(Header);

    /// <summary>Null unless the header stands there once, with 1 to 100 visible ASCII characters.</summary>
    public static string? Read(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= LengthMaximum } key] && key.All(character => character is > ' ' and <= '~') ? key : null;
}
