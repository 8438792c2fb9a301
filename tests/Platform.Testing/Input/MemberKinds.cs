namespace Platform.Testing.Input;

/// <summary>Names of members that are not the usual: a name, or a list of something, that has to be there.</summary>
public sealed record MemberKinds
{
    /// <summary>May be absent or null.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Hold any text.</summary>
    public IReadOnlyList<string> Free { get; init; } = [];

    /// <summary>Hold a line that people read.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Names that may have capitals.</summary>
    public IReadOnlyList<string> AnyCase { get; init; } = [];

    /// <summary>Lists that may be empty.</summary>
    public IReadOnlyList<string> MayBeEmpty { get; init; } = [];
}
