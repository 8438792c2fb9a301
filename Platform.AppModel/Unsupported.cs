namespace Aspire.Hosting;

internal static class Unsupported
{
    /// <summary>For parameters of the genuine signatures that this model does not act on: better a refusal than a setting without effect.</summary>
    public static void IfGiven(object? argument, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(argument))] string name = "")
    {
        if (argument is not null)
        {
            throw new NotSupportedException($"This app model has no use for '{name}'.");
        }
    }
}
