using Microsoft.AspNetCore.Authentication;
using Platform.ControlPlane.AccessKeys;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Sessions;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

internal static class IdentityExtensions
{
    private const string ByPrefix = "Bearer";
    private const string OperatorKey = "operator key";
    private const string AccessKey = "access key";
    private const string SessionToken = "session token";

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.AddSystemListener<Revocations>(JoinEndpoints.Path);
        var services = builder.Services;
        services.AddSingleton<CertificateAuthority>();
        services.AddSingleton<CertificateIssue>();
        services.AddHostedService<JoinTokenSeed>();
        services.AddHostedService<OwnCertificate>();
        services.AddHttpContextAccessor();
        services.AddAudit();
        services.AddScoped(provider => DataScope.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User.Identity as Caller));
        services.AddAuthentication(ByPrefix)
            .AddPolicyScheme(ByPrefix, displayName: null, options => options.ForwardDefaultSelector = context => SchemeOf(CredentialHandler.Credential(context.Request)))
            .AddScheme<AuthenticationSchemeOptions, OperatorKeyHandler>(OperatorKey, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, AccessKeyHandler>(AccessKey, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, SessionTokenHandler>(SessionToken, configureOptions: null);
        services.AddAuthorizationBuilder().AddPlatformPolicies();
    }

    /// <summary>After the error pages, so that a refusal gets one too.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapJoining();
        routes.MapJoinTokens();
        routes.MapCertificates();
        routes.MapAudit();
    }

    private static string SchemeOf(string? credential) =>
        credential is null ? AccessKey
        : credential.StartsWith(OperatorKeyHandler.Prefix, StringComparison.Ordinal) ? OperatorKey
        : credential.StartsWith(SessionTokenHandler.Prefix, StringComparison.Ordinal) ? SessionToken
        : AccessKey;
}
