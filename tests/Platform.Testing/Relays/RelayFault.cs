namespace Platform.Testing.Relays;

/// <summary>What a relay does to the bytes that come after it was set, in both directions and on all connections.</summary>
public abstract record RelayFault
{
    private RelayFault()
    {
    }

    /// <summary>Everything goes through as it came.</summary>
    public sealed record None : RelayFault;

    /// <summary>Each piece waits for this long.</summary>
    public sealed record Delay(TimeSpan By) : RelayFault;

    /// <summary>Connections are reset, and new ones as soon as they are made.</summary>
    public sealed record Cut : RelayFault;

    /// <summary>Accepts and reads nothing on: what is sent waits until another fault, or none, is set.</summary>
    public sealed record Stop : RelayFault;

    /// <summary>About one byte in <paramref name="One"/> arrives as another one; which ones, <paramref name="Seed"/> decides.</summary>
    public sealed record Garble(int One, int Seed) : RelayFault;
}
