using System.CommandLine;
using Platform.Contracts.Limits;

namespace Platform.Cli.Limits;

/// <summary>An option for each limit. What they may be is the control plane's to say.</summary>
internal sealed class LimitOptions
{
    private readonly Option<int?> _cpu = Make("--cpu-ms", "Processor time, milliseconds.");
    private readonly Option<int?> _wall = Make("--wall-ms", "Time from beginning to end, milliseconds.");
    private readonly Option<int?> _memory = Make("--memory-bytes", "Linear memory.");
    private readonly Option<int?> _stack = Make("--stack-bytes", "Stack of nested calls.");
    private readonly Option<int?> _input = Make("--input-bytes", "Request body.");
    private readonly Option<int?> _output = Make("--output-bytes", "Response body.");
    private readonly Option<int?> _log = Make("--log-bytes", "What is kept of the log.");
    private readonly Option<int?> _calls = Make("--host-calls", "Operations that the node performs.");
    private readonly Option<int?> _outbound = Make("--outbound-bytes", "What these operations may be given altogether.");
    private readonly Option<int?> _open = Make("--open-calls", "Operations that may be open at a time.");
    private readonly Option<int?> _depth = Make("--call-depth", "How deep plugins may call each other.");
    private readonly Option<int?> _plugins = Make("--plugin-calls", "Calls of plugins that one request may lead to.");
    private readonly Option<int?> _concurrent = Make("--concurrent-executions", "Executions at a time, on a node.");
    private readonly Option<int?> _rate = Make("--executions-per-second", "Executions that begin in a second, on a node.");

    public IEnumerable<Option<int?>> All => [_cpu, _wall, _memory, _stack, _input, _output, _log, _calls, _outbound, _open, _depth, _plugins, _concurrent, _rate];

    public LimitOverrides Read(ParseResult parsed) => new(
        parsed.GetValue(_cpu),
        parsed.GetValue(_wall),
        parsed.GetValue(_memory),
        parsed.GetValue(_stack),
        parsed.GetValue(_input),
        parsed.GetValue(_output),
        parsed.GetValue(_log),
        parsed.GetValue(_calls),
        parsed.GetValue(_outbound),
        parsed.GetValue(_open),
        parsed.GetValue(_depth),
        parsed.GetValue(_plugins),
        parsed.GetValue(_concurrent),
        parsed.GetValue(_rate));

    private static Option<int?> Make(string name, string description) => new(name) { Description = description };
}
