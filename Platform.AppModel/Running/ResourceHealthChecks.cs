using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Running;

/// <summary>Health checks that the app host registered by a name, for the resources that name them.</summary>
internal sealed class ResourceHealthChecks(IServiceProvider services)
{
    public IEnumerable<HealthProbe> Of(IResource resource) => resource.Annotations.OfType<HealthCheckAnnotation>().Select(annotation =>
    {
        var registration = services.GetService<IOptions<HealthCheckServiceOptions>>()?.Value.Registrations.FirstOrDefault(known => known.Name == annotation.Key)
            ?? throw new DistributedApplicationException($"'{resource.Name}' has the health check '{annotation.Key}', and nobody registered one of that name: builder.Services.AddHealthChecks() does.");
        return new HealthProbe(annotation.Key, cancellation => AskAsync(registration, cancellation));
    });

    private async Task<string?> AskAsync(HealthCheckRegistration registration, CancellationToken cancellationToken)
    {
        try
        {
            var result = await registration.Factory(services).CheckHealthAsync(new HealthCheckContext { Registration = registration }, cancellationToken);
            return result.Status == HealthStatus.Healthy ? null : result.Description ?? result.Exception?.Message ?? $"{registration.Name} is {result.Status}";
        }
#pragma warning disable CA1031 // The app host's own code: what goes wrong in it says that all is not well, and nothing more.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return failure.Message;
        }
    }
}
