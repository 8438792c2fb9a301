using Microsoft.AspNetCore.Http;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;

namespace Platform.ServiceDefaults.Identity;

/// <summary>The service that calls a system endpoint, as its certificate says.</summary>
public sealed record SystemCaller(SystemName Name, string Serial)
{
    public ServiceRole Role => Name.Role;

    public RegionName Region => Name.Region;

    public static SystemCaller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<SystemCaller>() ?? throw new InvalidOperationException("The endpoint asks who calls without RequireSystemIdentity.");
    }
}
