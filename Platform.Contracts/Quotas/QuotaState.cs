namespace Platform.Contracts.Quotas;

/// <summary>How much of a quota is used.</summary>
public enum QuotaState
{
    /// <summary>Less than three quarters, or there is none.</summary>
    Within,

    /// <summary>75 % or more.</summary>
    Notice,

    /// <summary>90 % or more.</summary>
    Warning,

    /// <summary>All of it: executions are refused until the period ends.</summary>
    Exceeded,
}
