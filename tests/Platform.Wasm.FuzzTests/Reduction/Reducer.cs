namespace Platform.Wasm.FuzzTests.Reduction;

/// <summary>Takes instructions out of a module, or puts a constant in their place, for as long as it stays valid and the fault stays.</summary>
internal sealed class Reducer(Func<byte[], Task<bool>> isStillFaulty)
{
    private static readonly byte[][] Constants =
    [
        [], [0x41, 0], [0x42, 0], [0x43, 0, 0, 0, 0], [0x44, 0, 0, 0, 0, 0, 0, 0, 0], [0xd0, 0x70], [0xd0, 0x6f], [0x1a], [0x00],
    ];

    public async Task<byte[]> ReduceAsync(byte[] module)
    {
        var parts = CodeParts.Of(module);
        for (var before = int.MaxValue; parts.ToModule().Length is var length && length < before;)
        {
            before = length;
            for (var body = 0; body < parts.Bodies.Count; body++)
            {
                for (var window = parts.Bodies[body].Count; window > 0; window /= 2)
                {
                    parts = await PassAsync(parts, body, window);
                }
            }
        }

        return parts.ToModule();
    }

    private async Task<CodeParts> PassAsync(CodeParts parts, int body, int window)
    {
        // The first item declares the locals, the last one is the end.
        for (var at = 1; at + window < parts.Bodies[body].Count; at++)
        {
            foreach (var replacement in Constants)
            {
                var items = parts.Bodies[body];
                IEnumerable<byte[]> shorter = [.. items.Take(at), .. replacement.Length > 0 ? [replacement] : Array.Empty<byte[]>(), .. items.Skip(at + window)];
                if (await KeepAsync(parts.With(body, shorter), parts) is { } kept)
                {
                    parts = kept;
                    at = Math.Max(0, at - 1);
                    break;
                }
            }
        }

        return parts;
    }

    private async Task<CodeParts?> KeepAsync(CodeParts candidate, CodeParts present)
    {
        var module = candidate.ToModule();
        if (module.Length >= present.ToModule().Length)
        {
            return null;
        }

        try
        {
            WasmModule.Decode(module);
        }
        catch (ModuleException)
        {
            return null;
        }

        return await isStillFaulty(module) ? candidate : null;
    }
}
