using Platform.Contracts.Regions;

namespace Platform.Contracts.Quotas;

/// <summary>What a tenant used in the present day and month, by the records that arrived: what is billed. Nodes refuse by their region's own count, which is a second old at most.</summary>
/// <param name="At">As of this moment.</param>
/// <param name="Quota">What holds; absent: nothing is bounded.</param>
/// <param name="Regions">By region; one in which nothing ran is not in it.</param>
public sealed record QuotaUse(DateTimeOffset At, QuotaLimits? Quota, IReadOnlyList<RegionUse> Regions);

/// <summary>What was used in a region.</summary>
/// <param name="Region">Which.</param>
/// <param name="Lines">Each measure in each period.</param>
public sealed record RegionUse(RegionName Region, IReadOnlyList<UseLine> Lines);

/// <summary>One measure in one period.</summary>
/// <param name="Period">The day or the month.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Used">How much.</param>
/// <param name="Limit">How much may be; absent: no bound.</param>
/// <param name="State">How near that is.</param>
public sealed record UseLine(QuotaPeriod Period, QuotaMeasure Measure, long Used, long? Limit, QuotaState State);
