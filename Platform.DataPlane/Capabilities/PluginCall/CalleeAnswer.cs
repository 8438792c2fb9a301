using Platform.Contracts.Executions;
using Platform.Contracts.Executors;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Capabilities.PluginCall;

/// <summary>What a plugin that was called answered, as the answer of the call; or why there is none.</summary>
internal static class CalleeAnswer
{
    // What http.fetch passes on as well: with its head it stays below the 4 MiB of an answer.
    private const int MostBytes = 3840 * 1024;

    /// <exception cref="CallException">The plugin did not run to its end, or said too much.</exception>
    public static byte[] Of(GuestRun run)
    {
        if (run.Outcome != ExecutionOutcome.Completed)
        {
            throw new CallException(CodeOf(run.Outcome), $"{OutcomeAnswer.Name(run.Outcome)}: {(run.Detail.Length == 0 ? OutcomeAnswer.Title(run.Outcome) : run.Detail)}");
        }

        var status = ExecutionAnswer.StatusOf(run);
        var output = run.Output.Written.Span;
        if (output.Length > MostBytes)
        {
            throw new CallException("too-large", $"A plugin that is called may answer {MostBytes} bytes.");
        }

        return CallPayload.Write(
            json =>
            {
                json.WriteNumber("status", status);
                json.WriteStartArray("headers");
                foreach (var (name, value) in Headers(run))
                {
                    json.WriteStartArray();
                    json.WriteStringValue(name);
                    json.WriteStringValue(value);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
            },
            ExecutionAnswer.HasBody(status) ? output : []);
    }

    // As over HTTP.
    private static IEnumerable<KeyValuePair<string, string>> Headers(GuestRun run)
    {
        var headers = run.Headers.Where(header => GuestHeaders.IsAllowed(header.Key, header.Value));
        return run.Headers.Any(header => header.Key == "content-type") ? headers : headers.Prepend(new("content-type", ExecutionAnswer.DefaultContentType));
    }

    public static string CodeOf(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.WallLimit => "timeout",
        ExecutionOutcome.InputLimit => "too-large",
        ExecutionOutcome.QuotaExceeded => "quota-exceeded",
        ExecutionOutcome.Overloaded or ExecutionOutcome.RateLimit or ExecutionOutcome.ConcurrencyLimit or ExecutionOutcome.NotReady
            or ExecutionOutcome.ExecutorLost or ExecutionOutcome.Cancelled => "unavailable",
        ExecutionOutcome.PlatformFailed => "internal",
        _ => "plugin-failed",
    };
}
