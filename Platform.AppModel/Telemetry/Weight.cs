namespace Aspire.Hosting.Telemetry;

/// <summary>About how many bytes something takes: limits count these, since a number of records says nothing about their size.</summary>
internal static class Weight
{
    // An object with its fields, and what lists spend on it.
    public const int Item = 160;

    private const int Text = 24;

    public static int Of(string text) => Text + (2 * text.Length);

    public static int Of(IReadOnlyList<Tag> tags) => tags.Sum(tag => Text + Of(tag.Name) + Of(tag.Value));
}
