namespace Platform.Contracts;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">At most <c>limit</c> items (default 50, at most 200), in a stable order.</param>
/// <param name="Next">Pass as <c>after</c> to get what follows; absent on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);
