namespace Platform.Contracts.Quotas;

/// <summary>Up to what quotas may be set. There is no default: what a tenant may spend is a matter of what it pays.</summary>
public static class QuotaBounds
{
    /// <summary>10¹²: more than a region answers in a month, and sums of it stay exact.</summary>
    public const long MostExecutions = 1_000_000_000_000;

    /// <summary>10¹²: three hundred cores for more than a month.</summary>
    public const long MostCpuMs = 1_000_000_000_000;

    /// <summary>10¹⁵: a petabyte.</summary>
    public const long MostEgressBytes = 1_000_000_000_000_000;

    /// <summary>From this part on somebody should know.</summary>
    public const double Notice = 0.75;

    /// <summary>From this part on somebody should act.</summary>
    public const double Warning = 0.9;
}
