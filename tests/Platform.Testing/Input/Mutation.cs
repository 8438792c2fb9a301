namespace Platform.Testing.Input;

/// <summary>A body that is wrong in one way.</summary>
/// <param name="Family">The kind of wrong: a column of the summary.</param>
/// <param name="Name">What exactly.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Member">What the refusal has to name; null: nothing in particular.</param>
public sealed record Mutation(string Family, string Name, byte[] Body, string? Member = null);
