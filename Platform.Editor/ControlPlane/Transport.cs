using System.Text.Json;
using Polly;

namespace Platform.Editor.ControlPlane;

/// <summary>Whatever can go wrong on the way to the control plane is one failure to the user: it cannot be reached.</summary>
internal static class Transport
{
    public static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (IsTransport(failure, cancellation))
        {
            throw Unreachable(failure);
        }
    }

    public static ControlPlaneException Unreachable(Exception failure) =>
        new(FailureKind.Unreachable, "", "The platform cannot be reached at the moment.", failure);

    // A cancellation that nobody here asked for is HttpClient's way to report a timeout.
    public static bool IsTransport(Exception failure, CancellationToken cancellation) =>
        failure is HttpRequestException or IOException or JsonException or ExecutionRejectedException
        || (failure is OperationCanceledException && !cancellation.IsCancellationRequested);
}
