using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ControlPlane.Errors;

namespace Platform.ControlPlane.Storage;

/// <summary>Where a list that is newest first goes on: a time, and a key for rows of the same time.</summary>
internal readonly record struct TimeCursor(DateTimeOffset At, string Key)
{
    // Before every row in "newest first", and within what Postgres can hold.
    private static readonly TimeCursor Start = new(new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), "");

    public static string Write(DateTimeOffset at, string key) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}-{key}");

    public static bool TryParse(string? text, out TimeCursor cursor)
    {
        cursor = Start;
        if (text is null)
        {
            return true;
        }

        if (text.Split('-', 2) is not [var ticks, var key]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > Start.At.UtcTicks)
        {
            return false;
        }

        cursor = new TimeCursor(new DateTimeOffset(number, TimeSpan.Zero), key);
        return true;
    }

    public static ProblemHttpResult Refusal() => Problem.Invalid("'after' is not the 'next' of a page of this list.");
}
