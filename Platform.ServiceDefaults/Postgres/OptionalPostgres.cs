using Npgsql;

namespace Platform.ServiceDefaults.Postgres;

/// <summary>A database that the service does without while it is away, or where there is none.</summary>
public sealed class OptionalPostgres(NpgsqlDataSource? source)
{
    /// <summary>Null: none is configured. A call on it fails while it is away.</summary>
    public NpgsqlDataSource? Source { get; } = source;
}
