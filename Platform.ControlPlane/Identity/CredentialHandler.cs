using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Platform.ControlPlane.Identity;

/// <summary>Turns one kind of bearer credential into a <see cref="Caller"/>. Why one is refused is logged, never answered.</summary>
internal abstract class CredentialHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The caller, or null when the credential is malformed, unknown, revoked or expired.</summary>
    protected abstract Task<Caller?> FindAsync(string credential, CancellationToken cancellationToken);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        // The services of the installation have certificates, which the endpoints below /system check by themselves.
        Request.Path.StartsWithSegments("/system") || Credential(Request) is not { } credential ? AuthenticateResult.NoResult()
        : await FindAsync(credential, Context.RequestAborted) is { } caller ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(caller), Scheme.Name))
        : AuthenticateResult.Fail($"The {Scheme.Name} credential is malformed, unknown, revoked or expired.");

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    internal static string? Credential(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;
}
