using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Lets a request through to a system endpoint if it came with a certificate of ours, of one of the roles, that is not revoked. Looked at anew for each request: connections live longer than certificates.</summary>
internal sealed class SystemAccess(SystemIdentity identity, IRevocations revocations, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context, IReadOnlyList<ServiceRole> roles, RequestDelegate next)
    {
        var refusal = await RefusalAsync(context, roles);
        if (refusal is null)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var problems = context.RequestServices.GetRequiredService<IProblemDetailsService>();
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = StatusCodes.Status403Forbidden, Detail = refusal } });
    }

    private async ValueTask<string?> RefusalAsync(HttpContext context, IReadOnlyList<ServiceRole> roles)
    {
        if (context.Connection.ClientCertificate is not { } certificate)
        {
            return "This address is for the services of the installation: they call it on the system listener, with their certificates.";
        }

        if (Peer.OfClient(certificate, identity.Authority, time.GetUtcNow()) is not { } name)
        {
            return "The certificate is expired or not of this installation.";
        }

        if (await revocations.IsRevokedAsync(certificate.SerialNumber, context.RequestAborted))
        {
            return "The certificate is revoked.";
        }

        context.Features.Set(new SystemCaller(name, certificate.SerialNumber));
        return roles.Contains(name.Role) ? null : $"This is not for a service of the role {SystemName.WordOf(name.Role)}.";
    }
}
