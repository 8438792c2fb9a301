using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Platform.Contracts.Errors;

namespace Platform.ControlPlane.Errors;

/// <summary>Refuses by what a body is announced as, before anything of it is read, and also where nobody would read it.</summary>
internal static class BodyRules
{
    public static void UseBodyRules(this WebApplication app) =>
        app.Use((context, next) => Refusal(context) is { } refusal ? refusal.ExecuteAsync(context) : next(context));

    private static ProblemHttpResult? Refusal(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? ErrorExtensions.SmallBody;
        if (context.Request.ContentLength > limit)
        {
            return Problem.TooLarge($"A body may have {limit} bytes here.");
        }

        var charset = context.Request.GetTypedHeaders().ContentType?.Charset ?? default;
        return charset.HasValue && !charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)
            ? Problem.Of(StatusCodes.Status415UnsupportedMediaType, ErrorCode.UnsupportedMediaType, "Text is taken in UTF-8 only.")
            : null;
    }
}
