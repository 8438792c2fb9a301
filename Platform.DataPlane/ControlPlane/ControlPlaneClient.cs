using System.Net;
using System.Net.Http.Headers;
using Platform.Contracts;
using Platform.Contracts.Catalog;
using Platform.Contracts.Secrets;
using Platform.Contracts.Versions;
using Platform.ServiceDefaults.Resilience;

namespace Platform.DataPlane.ControlPlane;

/// <summary>What a node asks of the control plane, and tells it. Everything here may fail for hours without a request noticing.</summary>
internal sealed class ControlPlaneClient(HttpClient http)
{
    /// <summary>Long enough that an idle node costs two requests a minute, short enough for every proxy in between.</summary>
    private const int WaitSeconds = 30;

    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(WaitSeconds + 10);
    private static readonly TimeSpan Download = TimeSpan.FromSeconds(30);

    // A few hundred bytes, and the catalog waits for them.
    private static readonly TimeSpan Handover = TimeSpan.FromSeconds(5);

    /// <summary>Null when the control plane has another lineage, or has forgotten what changed since then: start anew.</summary>
    public async Task<ChangeSet?> ChangesAsync(CatalogHead? since, CancellationToken cancellationToken)
    {
        var query = since is null ? "" : $"?lineage={since.Lineage}&since={since.Version}&wait={WaitSeconds}";
        using var request = new HttpRequestMessage(HttpMethod.Get, "system/v1/changes" + query);
        request.WithTimeout(LongPoll);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ChangeSet>(PlatformJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The control plane answered null for a change set.");
    }

    /// <summary>The module's bytes, unchecked; null when there is no such module.</summary>
    public async Task<byte[]?> ModuleAsync(ModuleRef moduleRef, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"system/v1/modules/{moduleRef}");
        request.WithTimeout(Download);
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>The keys that wrap what this node's region is sent.</summary>
    public async Task<RegionKeySet> RegionKeysAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "system/v1/region-keys");
        request.WithTimeout(Handover);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<RegionKeySet>(PlatformJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The control plane answered null for the region's keys.");
    }

    public async Task ReportImageAsync(ImageReport report, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(report, options: PlatformJson.Options);
        using var response = await http.PostAsync(new Uri("system/v1/images", UriKind.Relative), content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Takes the JSON of a <c>DeliverExecutions</c>, because the journal holds records as JSON already.</summary>
    public async Task DeliverAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync(new Uri("system/v1/executions", UriKind.Relative), content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
