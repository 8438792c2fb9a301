using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Platform.ControlPlane.Identity;

internal sealed class OperatorKeyHandler(
    IConfiguration configuration,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder) : CredentialHandler(options, logger, encoder)
{
    public const string Prefix = "op_";
    public const string Setting = "Operator:Key";

    // What a 128-bit random key has at least, however it is written; a shorter setting counts as none.
    private const int MinimumLength = 22;

    protected override Task<Caller?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        var key = configuration[Setting];
        var matches = key is { Length: >= MinimumLength } && CredentialHash.Matches(CredentialHash.Of(credential), CredentialHash.Of(key));
        return Task.FromResult(matches ? new Caller(Scheme.Name, "operator") { IsOperator = true } : null);
    }
}
