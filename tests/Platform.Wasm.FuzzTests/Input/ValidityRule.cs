using System.Text.RegularExpressions;

namespace Platform.Wasm.FuzzTests.Input;

/// <summary>A reason for which one engine takes a module and the other does not, and both are right.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Ours">What our verdict must match; the empty verdict is "valid".</param>
/// <param name="V8">What V8's must match.</param>
internal sealed record ValidityRule(string Name, Regex Ours, Regex V8)
{
    private const string Valid = "^$";

    /// <summary>The list. A difference that none of these explains is a fault of ours until somebody shows that it is not.</summary>
    public static IReadOnlyList<ValidityRule> All { get; } =
    [
        new("we name a proposal and refuse it", Of("^Unsupported The module uses "), Of(Valid)),
        new("we have lower limits", Of("^TooLarge "), Of(Valid)),
    ];

    public static string? Explain(string ours, string v8) => All.FirstOrDefault(rule => rule.Ours.IsMatch(ours) && rule.V8.IsMatch(v8))?.Name;

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled);
}
