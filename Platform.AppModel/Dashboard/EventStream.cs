using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>Server-sent events until the reader leaves or the app host ends, and in both cases without complaint.</summary>
internal static class EventStream
{
    public static IResult Of<T>(Func<CancellationToken, IAsyncEnumerable<T>> open, CancellationToken closing, CancellationToken gone) =>
        TypedResults.ServerSentEvents(UntilAsync(open, closing, gone));

    private static async IAsyncEnumerable<T> UntilAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> open, CancellationToken closing, [EnumeratorCancellation] CancellationToken gone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone, closing);
        await using var items = open(stop.Token).GetAsyncEnumerator(stop.Token);
        while (await NextAsync(items))
        {
            yield return items.Current;
        }
    }

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
