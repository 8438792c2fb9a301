using System.CommandLine;
using Platform.Contracts.Quotas;

namespace Platform.Cli.Quotas;

/// <summary>An option for each quota. What they may be is the control plane's to say.</summary>
internal sealed class QuotaOptions
{
    private readonly Option<long?> _dayExecutions = Make("--executions-per-day", "Executions in a day.");
    private readonly Option<long?> _dayCpu = Make("--cpu-ms-per-day", "Processor time in a day, milliseconds.");
    private readonly Option<long?> _dayEgress = Make("--egress-bytes-per-day", "Bodies of answers and what calls were given, in a day.");
    private readonly Option<long?> _monthExecutions = Make("--executions-per-month", "Executions in a month.");
    private readonly Option<long?> _monthCpu = Make("--cpu-ms-per-month", "Processor time in a month, milliseconds.");
    private readonly Option<long?> _monthEgress = Make("--egress-bytes-per-month", "Bodies of answers and what calls were given, in a month.");

    public IEnumerable<Option<long?>> All => [_dayExecutions, _dayCpu, _dayEgress, _monthExecutions, _monthCpu, _monthEgress];

    public QuotaLimits Read(ParseResult parsed) => new(
        parsed.GetValue(_dayExecutions),
        parsed.GetValue(_dayCpu),
        parsed.GetValue(_dayEgress),
        parsed.GetValue(_monthExecutions),
        parsed.GetValue(_monthCpu),
        parsed.GetValue(_monthEgress));

    private static Option<long?> Make(string name, string description) => new(name) { Description = description };
}
