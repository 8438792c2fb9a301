using System.Collections.Concurrent;
using Platform.Contracts.Executors;
using Platform.Wasm.Hosting;
using Platform.Wasm.Images;

namespace Platform.Executor.Guests;

/// <summary>All guests that this process knows, the same on every connection.</summary>
internal sealed class GuestLibrary(IWasmRuntime runtime)
{
    private readonly ConcurrentDictionary<string, Guest> _guests = new(StringComparer.Ordinal);
    private int _idle;

    public Guest Get(PrepareFrame program) => _guests.GetOrAdd(Key(program), _ => new Guest(program, runtime, this));

    /// <summary>Loads code that guests will share. Without it the first of them loads it.</summary>
    public void Load(LoadFrame image)
    {
        try
        {
            runtime.Load(image.Path, image.Digest, image.CodeKey);
        }
        catch (Exception problem) when (problem is ImageRefusedException or IOException or FormatException)
        {
            Console.Error.WriteLine($"an image is not loaded in advance: {problem.Message}");
        }
    }

    /// <summary>Gives back, for as long as this process lives, the memory of guests that no run used for a while.</summary>
    public void Watch(TimeSpan rest, TimeProvider time)
    {
        while (true)
        {
            Thread.Sleep(rest / 2);
            Rest(time.GetTimestamp() - (long)(rest.TotalSeconds * time.TimestampFrequency));
        }
    }

    private void Rest(long since)
    {
        var guests = _guests.Values.Where(guest => guest.IsLoaded).ToList();
        var idle = guests.Where(guest => guest.LastUsed < since).ToList();
        idle.ForEach(guest => Interlocked.Add(ref _idle, -guest.Rest()));
        if (idle.Count > 0 && idle.Count == guests.Count)
        {
            // Nobody runs whom it would hold up, and nothing else would make the runtime give memory back to the machine.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }

    public void Taken() => Interlocked.Decrement(ref _idle);

    public void GivenBack()
    {
        if (Interlocked.Increment(ref _idle) > GuestLimits.IdleInstances)
        {
            // Rare, so it may look at all of them.
            var oldest = _guests.Values.MinBy(guest => guest.LastUsed);
            Interlocked.Add(ref _idle, -(oldest?.Drop() ?? 0));
        }
    }

    // Everything that a guest can see of itself: what differs in any of it is another guest.
    private static string Key(PrepareFrame program) =>
        string.Join('\n', [
            program.ModulePath, program.ImageDigest, program.CodeKey, $"{program.MemoryBytes} {program.StackBytes}", .. program.Variables.Select(variable => $"{variable.Key}={variable.Value}"),
        ]);
}
