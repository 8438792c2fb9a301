using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Tenants;

/// <summary>The tenant that the path names, or the environment of the key. Every endpoint for what both may own gets it from here, so none can forget to ask whether the caller may see it.</summary>
internal sealed class OwnerScope
{
    private Owner? _owner;

    public Owner Owner => _owner ?? throw new InvalidOperationException("The endpoint lies outside of the groups for owners.");

    public static RouteGroupBuilder MapTenant(IEndpointRouteBuilder routes, string tag)
    {
        var group = routes.MapGroup("/v1/tenants/{tenant}").WithTags(tag).ProducesProblem(StatusCodes.Status404NotFound);
        group.AddEndpointFilter(FindTenantAsync);
        return group;
    }

    public static RouteGroupBuilder MapEnvironment(IEndpointRouteBuilder routes, string tag)
    {
        var group = routes.MapGroup("/v1").WithTags(tag).ProducesProblem(StatusCodes.Status403Forbidden);
        group.AddEndpointFilter(TakeEnvironmentAsync);
        return group;
    }

    private static async ValueTask<object?> FindTenantAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var name = (string)context.Request.RouteValues["tenant"]!;
        var db = context.RequestServices.GetRequiredService<PlatformDb>();
        if (await db.Tenants.AsNoTracking().Include(row => row.Environment).SingleOrDefaultAsync(row => row.Name == name, context.RequestAborted) is not { } tenant)
        {
            return Problem.NotFound($"There is no tenant '{name}'.");
        }

        Take(context, new Owner(tenant.EnvironmentId, EnvironmentName.Parse(tenant.Environment.Name), tenant.Id, TenantName.Parse(tenant.Name)));
        return await next(invocation);
    }

    private static ValueTask<object?> TakeEnvironmentAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var caller = Caller.Of(invocation.HttpContext);
        if (caller.Tenants is not null)
        {
            return ValueTask.FromResult<object?>(Problem.Forbidden("This key is for certain tenants only, and what belongs to the environment is everybody's."));
        }

        Take(invocation.HttpContext, new Owner(caller.EnvironmentId!.Value, EnvironmentName.Parse(caller.EnvironmentName), TenantId: null, Tenant: null));
        return next(invocation);
    }

    private static void Take(HttpContext context, Owner owner) => context.RequestServices.GetRequiredService<OwnerScope>()._owner = owner;
}
