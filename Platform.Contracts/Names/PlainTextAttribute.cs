using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Platform.Contracts.Names;

/// <summary>A line that people read: without control characters, and without marks that make it look other than it is (direction overrides, zero-width characters).</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PlainTextAttribute : ValidationAttribute
{
    /// <summary>Makes the rule.</summary>
    public PlainTextAttribute()
        : base("The field {0} may hold no control or invisible formatting characters.")
    {
    }

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string text || text.EnumerateRunes().All(IsVisible);

    private static bool IsVisible(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
