using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Tells which texts of a process are not shown until somebody asks for them: rather one too many.</summary>
internal sealed class Secrecy(IEnumerable<IResource> resources)
{
    // Shorter ones are found in words that have nothing to do with them.
    private const int LeastTelling = 6;

    private static readonly string[] TellingNames = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PWD", "CREDENTIAL", "CONNECTIONSTRING", "COOKIE", "HEADERS", "AUTHORIZATION"];

    /// <summary>Whether a value that an app host declared is a secret or made of one. Addresses are not; what nobody here knows is.</summary>
    public static bool Stems(object declared) => declared switch
    {
        ParameterResource parameter => parameter.Secret,
        FormattedValue formatted => Stems(formatted.Value),
        EndpointReference or EndpointReferenceExpression => false,
        ReferenceExpression expression => expression.ValueProviders.Any(Stems),
        IValueProvider => true,
        _ => false,
    };

    public bool IsTelling(string name, string value) =>
        value.Length > 0 && (TellingNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) || IsTelling(value));

    /// <summary>It holds a secret parameter's value, or an address with a password in it.</summary>
    public bool IsTelling(string text) =>
        resources.OfType<ParameterResource>().Any(parameter => parameter is { Secret: true, Known.Length: >= LeastTelling } && Holds(text, parameter.Known))
        || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Contains(':', StringComparison.Ordinal));

    private static bool Holds(string text, string secret) => text.Contains(secret, StringComparison.Ordinal) || text.Contains(FormattedValue.Encode(secret), StringComparison.Ordinal);
}
