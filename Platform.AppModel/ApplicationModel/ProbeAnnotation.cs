using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How what the resource is deployed on finds out about its state.</summary>
[Experimental("ASPIREPROBES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public abstract class ProbeAnnotation : IResourceAnnotation
{
    internal const int UsualDelay = 5;
    internal const int UsualPeriod = 5;
    internal const int UsualTimeout = 1;
    internal const int UsualFailures = 3;
    internal const int UsualSuccesses = 1;

    public required ProbeType Type { get; init; }

    public int InitialDelaySeconds { get; init; } = UsualDelay;

    public int PeriodSeconds { get; init; } = UsualPeriod;

    public int TimeoutSeconds { get; set; } = UsualTimeout;

    public int FailureThreshold { get; init; } = UsualFailures;

    public int SuccessThreshold { get; init; } = UsualSuccesses;
}
