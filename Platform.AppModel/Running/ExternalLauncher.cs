using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Parameters;

namespace Aspire.Hosting.Running;

/// <summary>A service that somebody else runs: it is there, and may be asked how it is.</summary>
internal sealed class ExternalLauncher(ExternalServiceResource service, HttpClient http) : PassiveLauncher(service.Uri?.Host ?? $"parameter {service.UrlParameter!.Name}")
{
    public override Task<IReadOnlyList<ParameterResource>> NeedsAsync(Instance instance, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ParameterResource>>([.. ParameterNeeds.Of(service.Address)]);

    // An address that is none is said before anybody asks there.
    public override Task ActivateAsync(CancellationToken cancellationToken) => service.ResolveAsync(cancellationToken);

    public override IReadOnlyList<HealthProbe> Probes(Instance instance) =>
    [
        .. service.Annotations.OfType<HttpHealthCheckAnnotation>().Select(check => new HealthProbe(
            $"GET /{check.Path.TrimStart('/')}",
            async cancellation => await HttpProbe.AskAsync(http, new Uri(await service.ResolveAsync(cancellation), check.Path), check.StatusCode, cancellation))),
    ];
}
