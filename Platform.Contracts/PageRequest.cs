using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts;

/// <summary>Which page of a list is wanted, as query parameters.</summary>
/// <param name="After">The <see cref="Page{T}.Next"/> of the page before; absent: the first.</param>
/// <param name="Limit">1 to 200 items; default 50.</param>
// On the properties, not the parameters: the OpenAPI generator of ASP.NET Core 10.0 fails on attributes of constructor parameters bound from a query.
public sealed record PageRequest([property: StringLength(200)] string? After = null, [property: Range(1, PageRequest.LimitMaximum)] int Limit = PageRequest.LimitDefault)
{
    /// <summary>Most items a page may have.</summary>
    public const int LimitMaximum = 200;

    /// <summary>Items of a page when nothing is said.</summary>
    public const int LimitDefault = 50;

    /// <summary>Makes the page out of what was read, which must be one row more than wanted wherever there is one.</summary>
    /// <typeparam name="TRow">What was read.</typeparam>
    /// <typeparam name="T">What is listed.</typeparam>
    public Page<T> Cut<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> show, Func<TRow, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cursor);
        return new Page<T>([.. rows.Take(Limit).Select(show)], rows.Count > Limit ? cursor(rows[Limit - 1]) : null);
    }
}
