using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Contracts.Templates;
using Platform.ControlPlane.Errors;

namespace Platform.ControlPlane.Templates;

internal static class TemplateEndpoints
{
    public static void AddTemplates(this IServiceCollection services) => services.AddSingleton<TemplateLibrary>();

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/v1/templates").WithTags("Templates").AllowAnonymous();
        templates.MapGet("/", List).WithName("ListTemplates");
        templates.MapGet("/{name}", Get).WithName("GetTemplate").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<Page<Template>> List(TemplateLibrary library) => TypedResults.Ok(new Page<Template>(library.All));

    private static Results<Ok<Template>, ProblemHttpResult> Get(string name, TemplateLibrary library) =>
        library.Find(name) is { } template ? TypedResults.Ok(template) : Problem.NotFound($"There is no template '{name}'.");
}
