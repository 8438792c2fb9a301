using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>The last answer to each question about one replica.</summary>
internal sealed class HealthReports
{
    private ImmutableArray<HealthReportSnapshot> _latest = [];

    public ImmutableArray<HealthReportSnapshot> Latest => _latest;

    public void Forget() => ImmutableInterlocked.Update(ref _latest, _ => []);

    public void Note(string name, string? problem, DateTime time)
    {
        var report = new HealthReportSnapshot(name, problem is null ? HealthStatus.Healthy : HealthStatus.Unhealthy, problem, null) { LastRunAt = time };
        ImmutableInterlocked.Update(ref _latest, known => known.FirstOrDefault(old => old.Name == name) is { } old ? known.Replace(old, report) : known.Add(report));
    }
}
