using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How what the resource is deployed on finds out about its state.</summary>
[Experimental("ASPIREPROBES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public abstract class ProbeAnnotation : IResourceAnnotation
{
    public required ProbeType Type { get; init; }

    public int InitialDelaySeconds { get; init; } = 5;

    public int PeriodSeconds { get; init; } = 5;

    public int TimeoutSeconds { get; set; } = 1;

    public int FailureThreshold { get; init; } = 3;

    public int SuccessThreshold { get; init; } = 1;
}
