using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Platform.ControlPlane.Idempotency;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.OpenApi;

/// <summary>The description at /openapi/v1.json: made from the endpoints themselves, completed by what they leave to groups and policies.</summary>
internal static partial class OpenApiExtensions
{
    private const string Credential = "bearer";
    private const string Certificate = "certificate";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Platform control plane", Version = "v1" };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Credential] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "An operator key (op_…), an access key (pk_…), or a session token (st_…).",
                },
                [Certificate] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.MutualTLS,
                    Description = "A certificate of the installation's authority, on the system listener.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            AddPathParameters(operation, context.Description.RelativePath ?? "");
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<IdempotencyKey>().Any())
            {
                AddIdempotencyKey(operation);
            }

            var scheme = metadata.OfType<SystemRoles>().Any() ? Certificate : Credential;
            if (scheme == Certificate || !metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    // Tenant, namespace and plugin are read by the group's filter, which the generator does not see.
    private static void AddPathParameters(OpenApiOperation operation, string path)
    {
        operation.Parameters ??= [];
        foreach (var name in PathParameter().Matches(path).Select(match => match.Groups[1].Value))
        {
            if (!operation.Parameters.Any(parameter => parameter.Name == name && parameter.In == ParameterLocation.Path))
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }
        }
    }

    private static void AddIdempotencyKey(OpenApiOperation operation) => operation.Parameters!.Add(new OpenApiParameter
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "1 to 100 visible ASCII characters, best a new UUID. For a day the same request with the same key is carried out once and answered the same; "
            + "another request with it is refused with 422.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    [GeneratedRegex("\\{(\\w+)[^}]*\\}")]
    private static partial Regex PathParameter();
}
