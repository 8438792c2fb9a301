using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>Gives requests' spans their route for a name, and their status: the server knows its path at the beginning and tells nothing at the end.</summary>
internal sealed class RequestSpans : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(NameAsync);
        next(app);
    };

    internal static void Name(Activity span, string method, string? route, int status)
    {
        if (route is not null)
        {
            span.SetTag("http.route", route);
            span.DisplayName = $"{method} /{route.TrimStart('/')}";
        }
        else if (span.DisplayName == span.OperationName)
        {
            // The path would be a name for each request.
            span.DisplayName = method;
        }

        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static async Task NameAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                var method = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsPut(context.Request.Method) || HttpMethods.IsDelete(context.Request.Method)
                    ? context.Request.Method
                    : "HTTP";
                Name(span, method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, context.Response.StatusCode);
            }
        }
    }
}
