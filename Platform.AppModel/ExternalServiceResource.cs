using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that somebody else runs, at an address that is known or that a parameter names.</summary>
public sealed class ExternalServiceResource : Resource
{
    public ExternalServiceResource(string name, Uri uri)
        : base(name) => Uri = Checked(uri);

    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name) => UrlParameter = urlParameter;

    public Uri? Uri { get; }

    public ParameterResource? UrlParameter { get; }

    /// <summary>What others are given: text, or the parameter.</summary>
    internal object Address => UrlParameter is { } parameter ? parameter : Uri!.ToString();

    /// <summary>The service is found below it, so it ends with a slash and nothing comes after.</summary>
    /// <exception cref="ArgumentException">It cannot stand in front of a path.</exception>
    internal static Uri Checked(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return Problem(uri) is { } problem ? throw new ArgumentException($"The address '{uri}' of a service {problem}.", nameof(uri)) : uri;
    }

    internal async Task<Uri> ResolveAsync(CancellationToken cancellationToken)
    {
        if (Uri is { } known)
        {
            return known;
        }

        var text = await UrlParameter!.GetValueAsync(cancellationToken);
        return Uri.TryCreate(text, UriKind.Absolute, out var given) && Problem(given) is null
            ? given
            : throw new DistributedApplicationException($"The parameter '{UrlParameter.Name}' is no address of a service: '{Name}' needs one such as https://example.com/.");
    }

    private static string? Problem(Uri uri) =>
        !uri.IsAbsoluteUri ? "has to be absolute"
        : !uri.AbsolutePath.EndsWith('/') ? "has to end with a slash"
        : uri.Fragment.Length + uri.Query.Length > 0 ? "can have neither a query nor a fragment"
        : null;
}
