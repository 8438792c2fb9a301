using System.Globalization;

namespace Platform.DataPlane.Executions;

internal static class Duration
{
    /// <summary>Milliseconds with three decimals.</summary>
    public static string Format(uint microseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000}.{microseconds % 1000:D3}");
}
