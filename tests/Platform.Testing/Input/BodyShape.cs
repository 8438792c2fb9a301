namespace Platform.Testing.Input;

/// <summary>What a mutation must know of a body that is right.</summary>
/// <param name="Sample">The JSON of one, with every member.</param>
/// <param name="Members">What its members are, where it is not a name that must be there.</param>
public sealed record BodyShape(string Sample, MemberKinds Members);
