using Microsoft.EntityFrameworkCore;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Plugins;

/// <summary>The plugin that the path names. Every endpoint under a plugin gets it from here, so none can forget to ask whether the caller may see it.</summary>
internal sealed class PluginScope
{
    private const string Pattern = "/v1/tenants/{tenant}/plugins/{namespace}/{plugin}";

    private Plugin? _plugin;

    public Plugin Plugin => _plugin ?? throw new InvalidOperationException("The endpoint lies outside of the group for plugins.");

    public static RouteGroupBuilder MapGroup(IEndpointRouteBuilder routes, string tag)
    {
        var group = routes.MapGroup(Pattern).WithTags(tag).ProducesProblem(StatusCodes.Status404NotFound);
        group.AddEndpointFilter(FindAsync);
        return group;
    }

    private static async ValueTask<object?> FindAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var (tenant, @namespace, name) = (Value("tenant"), Value("namespace"), Value("plugin"));
        var db = context.RequestServices.GetRequiredService<PlatformDb>();
        var found = await db.Plugins.AsNoTracking()
            .Include(plugin => plugin.Tenant.Environment)
            .SingleOrDefaultAsync(plugin => plugin.Tenant.Name == tenant && plugin.Namespace == @namespace && plugin.Name == name, context.RequestAborted);
        if (found is null)
        {
            return Problem.NotFound($"There is no plugin '{tenant}/{@namespace}/{name}'.");
        }

        context.RequestServices.GetRequiredService<PluginScope>()._plugin = found;
        return await next(invocation);

        string Value(string key) => (string)context.Request.RouteValues[key]!;
    }
}
