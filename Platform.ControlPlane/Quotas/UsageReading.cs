using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Quotas;
using Platform.Contracts.Regions;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Quotas;

/// <summary>Puts what a tenant used beside what it may.</summary>
internal sealed class UsageReading(PlatformDb db, TimeProvider time)
{
    private const int Microseconds = 1000;

    public async Task<QuotaUse> ReadAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = new DateOnly(today.Year, today.Month, 1);
        var set = await QuotaSetting.NewestAsync(db, [tenant.Id, tenant.EnvironmentId], cancellationToken);
        var quota = QuotaLimits.InForce(set.GetValueOrDefault(tenant.Id), set.GetValueOrDefault(tenant.EnvironmentId));
        var days = await db.UsageDays.AsNoTracking()
            .Where(row => row.Environment == tenant.Environment.Name && row.Tenant == tenant.Name && row.Day >= first && row.Day <= today)
            .ToListAsync(cancellationToken);
        return new QuotaUse(now, quota, [.. days.GroupBy(day => day.Region).OrderBy(region => region.Key, StringComparer.Ordinal).Select(region => new RegionUse(
            RegionName.Parse(region.Key),
            [.. Lines(QuotaPeriod.Day, quota, [.. region.Where(day => day.Day == today)]), .. Lines(QuotaPeriod.Month, quota, [.. region])]))]);
    }

    private static IEnumerable<UseLine> Lines(QuotaPeriod period, QuotaLimits? quota, IReadOnlyList<UsageDay> days)
    {
        foreach (var measure in Enum.GetValues<QuotaMeasure>())
        {
            var (used, limit) = (days.Sum(day => Of(day, measure)), quota?.Of(period, measure));
            yield return new UseLine(period, measure, used, limit, QuotaLimits.StateOf(used, limit));
        }
    }

    private static long Of(UsageDay day, QuotaMeasure measure) => measure switch
    {
        QuotaMeasure.Executions => day.Executions,
        QuotaMeasure.CpuMs => day.CpuMicroseconds / Microseconds,
        _ => day.EgressBytes,
    };
}
