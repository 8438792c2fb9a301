using System.CommandLine;

namespace Platform.Wasm.Tool;

/// <summary>What a guest may use, where the user says something else than the command does.</summary>
internal sealed class LimitOptions
{
    private const long PageBytes = 64 << 10;

    // As deep as a main thread usually goes; the thread is made for it.
    private const long LargestStack = 1L << 30;

    private readonly Option<TimeSpan?> _time = Amount.Time("--time", "How long it may run, such as 5s.");
    private readonly Option<long?> _memory = Amount.Bytes("--memory", "How large its memory may become, such as 128MiB.");
    private readonly Option<long?> _stack = Amount.Bytes("--stack", "How much stack its calls may use, such as 8MiB.");

    public void AddTo(Command command)
    {
        command.Options.Add(_time);
        command.Options.Add(_memory);
        command.Options.Add(_stack);
    }

    public Limits Read(ParseResult parsed, Limits defaults)
    {
        var time = parsed.GetValue(_time);
        var memory = parsed.GetValue(_memory);
        var stack = parsed.GetValue(_stack);
        if (stack > LargestStack)
        {
            throw new ToolException(ToolExit.WrongUsage, "--stack: 1GiB is the most.");
        }

        return defaults with
        {
            WallTime = time ?? defaults.WallTime,
            CpuTime = time ?? defaults.CpuTime,
            MemoryPages = memory is { } bytes ? (uint)Math.Min(bytes / PageBytes, uint.MaxValue) : defaults.MemoryPages,
            StackBytes = (int)(stack ?? defaults.StackBytes),
        };
    }
}
