namespace Platform.Contracts.Quotas;

/// <summary>What a quota is for. An execution counts where it began.</summary>
public enum QuotaPeriod
{
    /// <summary>A calendar day, UTC.</summary>
    Day,

    /// <summary>A calendar month, UTC.</summary>
    Month,
}
