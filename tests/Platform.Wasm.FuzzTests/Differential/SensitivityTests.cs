using Platform.Wasm.FuzzTests.Engines;
using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>The comparison sees a wrong instruction: V8 runs modules whose loops count otherwise, as if our engine had computed a wrong number.</summary>
public sealed class SensitivityTests
{
    private const int Modules = 40;
    private const byte ConstantI32 = 0x41;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_number_is_seen()
    {
        using var ours = EngineProcess.Ours(tiered: false);
        using var v8 = EngineProcess.V8();
        var (altered, seen) = (0, 0);
        for (var seed = 1; seed <= Modules; seed++)
        {
            var @case = FuzzCase.Make(seed, ModuleGenerator.Generate(seed));
            if (Altered(@case.Bytes) is { } other)
            {
                altered++;
                var mine = await ours.AskAsync(Requests.ToRun(@case.Plan!, @case.Bytes), Token);
                var theirs = await v8.AskAsync(Requests.ToRun(@case.Plan!, other), Token);
                seen += Comparison.Compare(mine, theirs) == Agreement.Different ? 1 : 0;
            }
        }

        // Not each: no call may come to the loop.
        Assert.True(seen >= altered / 4 && altered >= Modules / 2, $"Of {altered} altered modules {seen} ran differently.");
    }

    [Fact]
    public void Only_the_stack_excuses()
    {
        Assert.Equal(Agreement.Same, Comparison.Compare("call f -> i32:1", "call f -> i32:1"));
        Assert.Equal(Agreement.Different, Comparison.Compare("call f -> i32:1", "call f -> i32:2"));
        Assert.Equal(Agreement.Different, Comparison.Compare("call f -> i32:1", "call f -> i32:1\nglobal g i32:0"));
        Assert.Equal(Agreement.SameUntilStackEnded, Comparison.Compare("call f trap stack\ncall g -> i32:1", "call f -> i32:1\ncall g -> i32:2"));
        Assert.Equal(Agreement.Different, Comparison.Compare("call f -> i32:1\ncall g trap stack", "call f -> i32:2\ncall g trap stack"));
    }

    // Counted loops count down by two: i32.const 1; i32.sub; local.tee becomes i32.const 2; i32.sub; local.tee.
    private static byte[]? Altered(byte[] module)
    {
        byte[] altered = [.. module];
        for (var at = 0; at < altered.Length && altered.AsSpan(at).IndexOf((ReadOnlySpan<byte>)[ConstantI32, 0x01, 0x6b, 0x22]) is var found and >= 0; at += found + 1)
        {
            altered[at + found + 1] = 0x02;
        }

        return altered.AsSpan().SequenceEqual(module) ? null : altered;
    }
}
