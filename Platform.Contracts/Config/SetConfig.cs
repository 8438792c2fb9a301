using System.ComponentModel.DataAnnotations;
using System.Text;

namespace Platform.Contracts.Config;

/// <summary>Settings of a plugin, or for all plugins of a tenant or environment: <c>POST …/config</c>. Replaces what was set there.</summary>
/// <param name="Values">At most 64 with 10 KiB together, each name once; none withdraws them all.</param>
public sealed record SetConfig([MaxLength(SetConfig.Most)] IReadOnlyList<ConfigValue> Values) : IValidatableObject
{
    /// <summary>A plugin sees those of three levels at once, beside the platform's own, and may have 256 variables.</summary>
    public const int Most = 64;

    /// <summary>Three levels stay within 32 KiB, and so within the frame of 64 KiB that tells an executor of a plugin.</summary>
    public const int MostBytes = 10 * 1024;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Values.Select(value => value.Name).Distinct().Count() < Values.Count)
        {
            yield return new ValidationResult("Each name stands once.", [nameof(Values)]);
        }

        if (Values.Any(value => value.Value.Contains('\0', StringComparison.Ordinal)))
        {
            yield return new ValidationResult("A value holds no NUL.", [nameof(Values)]);
        }

        if (Values.Sum(value => value.Name.Value.Length + Encoding.UTF8.GetByteCount(value.Value)) > MostBytes)
        {
            yield return new ValidationResult($"Names and values have {MostBytes} bytes together.", [nameof(Values)]);
        }
    }
}
