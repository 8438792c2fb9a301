using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Contracts.Executions;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Executions;

/// <summary>Stores what nodes deliver, each record once by its request id, and adds to the day of its tenant what is new: a delivery in one statement.</summary>
internal sealed class ExecutionIntake(NpgsqlDataSource source)
{
    private const string Insert =
        """
        WITH added AS (INSERT INTO executions (
            request_id, environment, tenant, namespace, plugin, ref, region, node, outcome, status, at, duration_ms, input_bytes, output_bytes, log,
            wait_ms, cpu_ms, memory_bytes, log_bytes, log_truncated, host_calls, outbound_bytes, limits, parent, depth)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
        ON CONFLICT DO NOTHING
        RETURNING environment, tenant, region, outcome, at, output_bytes, cpu_ms, outbound_bytes)
        INSERT INTO usage_days AS old (environment, tenant, day, region, executions, cpu_microseconds, egress_bytes)
        SELECT environment, tenant, (at AT TIME ZONE 'UTC')::date, region,
            count(*), sum(round(coalesce(cpu_ms, 0) * 1000))::bigint, sum(output_bytes + coalesce(outbound_bytes, 0))::bigint
        FROM added WHERE NOT outcome = ANY ($26)
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        ON CONFLICT (environment, tenant, day, region) DO UPDATE SET
            executions = old.executions + excluded.executions,
            cpu_microseconds = old.cpu_microseconds + excluded.cpu_microseconds,
            egress_bytes = old.egress_bytes + excluded.egress_bytes
        """;

    private static readonly string[] Uncounted = [.. Enum.GetValues<ExecutionOutcome>().Where(outcome => !OutcomeTable.Counts(outcome)).Select(outcome => outcome.ToString())];

    public async Task TakeAsync(IReadOnlyList<ExecutionRecord> records, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Insert);
        Add(command, records, record => record.RequestId);
        Add(command, records, record => record.Environment.Value);
        Add(command, records, record => record.Tenant.Value);
        Add(command, records, record => record.Namespace.Value);
        Add(command, records, record => record.Plugin.Value);
        Add(command, records, record => record.Ref.Value);
        Add(command, records, record => record.Region.Value);
        Add(command, records, record => PostgresText.Storable(record.Node));
        Add(command, records, record => record.Outcome.ToString());
        Add(command, records, record => record.Status);
        Add(command, records, record => record.At.UtcDateTime);
        Add(command, records, record => record.DurationMs);
        Add(command, records, record => record.InputBytes);
        Add(command, records, record => record.OutputBytes);
        Add(command, records, record => PostgresText.Storable(record.Log));
        Add(command, records, record => record.WaitMs);
        Add(command, records, record => record.Used?.CpuMs);
        Add(command, records, record => record.Used?.MemoryBytes);
        Add(command, records, record => record.Used?.LogBytes);
        Add(command, records, record => record.Used?.LogTruncated);
        Add(command, records, record => record.Used?.HostCalls);
        Add(command, records, record => record.Used?.OutboundBytes);
        Add(command, records, record => record.Limits is { } limits ? JsonSerializer.Serialize(limits, PlatformJson.Options) : null, NpgsqlDbType.Json);
        Add(command, records, record => record.Parent);
        Add(command, records, record => record.Depth);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Uncounted });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add<T>(NpgsqlCommand command, IReadOnlyList<ExecutionRecord> records, Func<ExecutionRecord, T> column, NpgsqlDbType? type = null)
    {
        var parameter = new NpgsqlParameter<T[]> { TypedValue = [.. records.Select(column)] };
        if (type is { } named)
        {
            parameter.NpgsqlDbType = NpgsqlDbType.Array | named;
        }

        command.Parameters.Add(parameter);
    }
}
