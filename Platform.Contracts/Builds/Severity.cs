namespace Platform.Contracts.Builds;

/// <summary>How bad a diagnostic is.</summary>
public enum Severity
{
    /// <summary>The build failed because of it.</summary>
    Error,

    /// <summary>The build went on.</summary>
    Warning,
}
