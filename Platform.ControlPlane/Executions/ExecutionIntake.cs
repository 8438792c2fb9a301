using Npgsql;
using Platform.Contracts.Executions;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Executions;

/// <summary>Stores what nodes deliver, each record once by its request id, a delivery in one statement.</summary>
internal sealed class ExecutionIntake(NpgsqlDataSource source)
{
    private const string Insert =
        """
        INSERT INTO executions (request_id, environment, tenant, namespace, plugin, ref, region, node, outcome, status, at, duration_ms, input_bytes, output_bytes, log)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        ON CONFLICT DO NOTHING
        """;

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
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add<T>(NpgsqlCommand command, IReadOnlyList<ExecutionRecord> records, Func<ExecutionRecord, T> column) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. records.Select(column)] });
}
