using Platform.Testing.Input;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>A row of the table: what the suite must know of an endpoint to break it.</summary>
internal sealed record Endpoint(string Method, string Pattern, Who Who)
{
    public string Name => $"{Method} {Pattern}";

    /// <summary>A body that is taken; null: there is none.</summary>
    public string? Sample { get; init; }

    public MemberKinds Members { get; init; } = new();

    /// <summary>Bodies with the right shape that are refused for what they say.</summary>
    public IReadOnlyList<string> Senseless { get; init; } = [];

    /// <summary>The body is a module and no JSON.</summary>
    public bool TakesModule { get; init; }

    public bool IsList { get; init; }

    /// <summary>Who else may, if there are two.</summary>
    public Who? AlsoFor { get; init; }

    /// <summary>On the system listener, for a service with a certificate.</summary>
    public bool IsSystem => Who is Who.Node or Who.Builder;

    public bool TakesBody => Sample is not null || TakesModule;
}
