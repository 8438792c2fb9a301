using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Aspire.Hosting.Dashboard;

/// <summary>Logs hold secrets now and then, and a port on loopback is open to every user of the machine: whoever has not the link sees nothing.</summary>
internal sealed class DashboardAccess
{
    private const string Cookie = "platform-dashboard";
    private const int TokenLength = 32;

    private readonly string _token = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);

    public string Link(string address) => $"{address}/login?t={_token}";

    public IResult LogIn(HttpContext context, string? t)
    {
        if (!Matches(t))
        {
            return Refusal();
        }

        context.Response.Cookies.Append(Cookie, _token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
        return TypedResults.Redirect("/");
    }

    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Path != "/login" && !Matches(context.Request.Cookies[Cookie]))
        {
            await Refusal().ExecuteAsync(context);
        }
        else if (!IsOwn(context.Request))
        {
            await TypedResults.Text("The dashboard acts on what its own page asks for.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    // Browsers send the cookie for other ports of this machine too, where plugins' own pages are: what acts must come from this very address.
    private static bool IsOwn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    private bool Matches(string? candidate) =>
        candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(_token));

    private static ContentHttpResult Refusal() =>
        TypedResults.Text("Open the dashboard by the link that the app host printed.", statusCode: StatusCodes.Status401Unauthorized);
}
