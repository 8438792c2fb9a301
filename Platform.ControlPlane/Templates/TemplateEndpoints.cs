using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Contracts.Templates;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;

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

    private static Results<Ok<Page<Template>>, ProblemHttpResult> List([AsParameters] PageRequest page, TemplateLibrary library)
    {
        if (page.After is not null && library.Find(page.After) is null)
        {
            return TimeCursor.Refusal();
        }

        var rows = library.All.Where(template => string.CompareOrdinal(template.Name, page.After) > 0).Take(page.Limit + 1).ToList();
        return TypedResults.Ok(page.Cut(rows, template => template, template => template.Name));
    }

    private static Results<Ok<Template>, ProblemHttpResult> Get(string name, TemplateLibrary library) =>
        library.Find(name) is { } template ? TypedResults.Ok(template) : Problem.NotFound($"There is no template '{name}'.");
}
