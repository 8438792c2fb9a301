namespace Platform.Testing.Relays;

/// <summary>Changes bytes of one direction. The two directions differ, or what comes back would have been put right again.</summary>
internal sealed class Garbler(int direction)
{
    private Random? _chance;

    public void Garble(Span<byte> piece, RelayFault.Garble fault)
    {
        _chance ??= new Random(fault.Seed + direction);
        foreach (ref var one in piece)
        {
            one ^= (byte)(_chance.Next(fault.One) == 0 ? _chance.Next(1, 256) : 0);
        }
    }
}
