using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>All that the control plane has stored, as one line for each table and one for the blobs: what was refused may change none of them.</summary>
internal sealed class Ledger(ControlPlaneApplication application)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        await using var db = application.OpenDatabase();
        var tables = await db.Database
            .SqlQuery<string>($"""SELECT table_name::text AS "Value" FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1""")
            .ToListAsync(Stop);
        Assert.True(tables.Count > 10, "The ledger sees hardly any table.");
        var lines = new List<string>();
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // The name comes from the database's own catalog.
            var line = await db.Database
                .SqlQueryRaw<string>($"""SELECT '{table}: ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS "Value" FROM "{table}" t""")
                .SingleAsync(Stop);
#pragma warning restore EF1002
            lines.Add(line);
        }

        var blobs = Directory.EnumerateFiles(application.BlobFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        return [.. lines, $"blobs: {blobs.Count} {string.Join(' ', blobs.Select(Path.GetFileName))}"];
    }
}
