using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Platform.Builder.Builds;

/// <summary>The numbers under which builds run at the same time; a slot has at most one build.</summary>
internal sealed class BuildSlots
{
    private readonly Channel<int> _free;

    public BuildSlots(IOptions<BuildOptions> options)
    {
        _free = Channel.CreateBounded<int>(options.Value.Slots);
        for (var slot = 0; slot < options.Value.Slots; slot++)
        {
            _free.Writer.TryWrite(slot);
        }
    }

    public async Task<Lease> TakeAsync(CancellationToken cancellationToken) => new(this, await _free.Reader.ReadAsync(cancellationToken));

    internal sealed class Lease(BuildSlots slots, int number) : IDisposable
    {
        public int Number => number;

        public void Dispose() => slots._free.Writer.TryWrite(number);
    }
}
