using System.Diagnostics;
using System.Diagnostics.Metrics;
using Platform.Contracts.Quotas;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Quotas;

/// <summary>Says when a tenant comes near its quota: once for each period, measure and threshold in a region, by whichever node sees it first.</summary>
internal sealed partial class QuotaNotices
{
    private readonly QuotaStore _store;
    private readonly NodeOptions _node;
    private readonly ILogger<QuotaNotices> _logger;
    private readonly Counter<long> _notices;

    public QuotaNotices(QuotaStore store, NodeOptions node, IMeterFactory meters, ILogger<QuotaNotices> logger)
    {
        (_store, _node, _logger) = (store, node, logger);
#pragma warning disable CA2000 // The factory's.
        _notices = meters.Create(ExecutionMetrics.MeterName).CreateCounter<long>("platform.quota.notices", "{notice}", "Quotas of which 75, 90 or 100 % are used.");
#pragma warning restore CA2000
    }

    public async Task TellAsync(QuotaEntry entry, CancellationToken cancellationToken)
    {
        foreach (var measure in QuotaCheck.Measures)
        {
            if (entry.Quota.Of(entry.Window.Period, measure) is not { } limit)
            {
                continue;
            }

            var used = entry.Window.Known.Of(measure);
            var (state, told) = (QuotaLimits.StateOf(used, limit), entry.Window.Told[(int)measure]);
            if (state == QuotaState.Within || (told.Limit == limit && told.State >= state))
            {
                continue;
            }

            entry.Window.Told[(int)measure] = (limit, state);
            if (await _store.IsFirstAsync(entry, $"{measure}/{state}/{limit}", cancellationToken))
            {
                LogUsed(entry.Tenant, used, limit, measure, entry.Window.Period, _node.Region.Value);
                _notices.Add(1, new TagList
                {
                    { "region", _node.Region.Value }, { "period", entry.Window.Period.ToString() }, { "measure", measure.ToString() }, { "state", state.ToString() },
                });
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Tenant {Tenant} has used {Used} of {Limit} {Measure} of this {Period} in region {Region}")]
    private partial void LogUsed(string tenant, long used, long limit, QuotaMeasure measure, QuotaPeriod period, string region);
}
