namespace Platform.Contracts.Quotas;

/// <summary>What a quota counts.</summary>
public enum QuotaMeasure
{
    /// <summary>Executions that came as far as to run, however they ended.</summary>
    Executions,

    /// <summary>Processor time of guests, milliseconds.</summary>
    CpuMs,

    /// <summary>Bodies of answers, and what was given to operations that the node performed: requests to other hosts, values and cached entries.</summary>
    EgressBytes,
}
