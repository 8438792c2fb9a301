namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Choices of one seed. The same seed makes the same module, as long as the generator is the same.</summary>
internal sealed class Chance(int seed)
{
    private static readonly long[] Edges =
    [
        0, 1, -1, 2, 3, 7, 8, 15, 16, 31, 32, 33, 63, 64, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, 0x10000,
        int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, long.MaxValue, long.MinValue, 0x0102030405060708,
    ];

    private static readonly double[] Numbers =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, 1e10, -1e10, 1e-40, 1e-310, 2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296,
        9223372036854775807, -9223372036854775808, 18446744073709551615, 16777217, float.MaxValue, double.MaxValue, double.Epsilon, float.Epsilon,
        double.PositiveInfinity, double.NegativeInfinity,
    ];

    private readonly Random _random = new(seed);

    public int Below(int count) => _random.Next(count);

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public bool OneIn(int times) => _random.Next(times) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Mostly the edges at which instructions change what they do.</summary>
    public long Integer() => _random.Next(4) switch
    {
        0 => _random.Next(-100, 100),
        1 => _random.NextInt64(long.MinValue, long.MaxValue),
        _ => Pick(Edges),
    };

    /// <summary>Never a NaN: how one crosses between a host and a guest is the host's affair.</summary>
    public double Number() => _random.Next(3) switch
    {
        0 => _random.NextDouble() * 100 - 50,
        _ => Pick(Numbers),
    };
}
