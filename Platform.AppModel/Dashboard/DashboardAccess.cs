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
        if (context.Request.Path == "/login" || Matches(context.Request.Cookies[Cookie]))
        {
            await next(context);
            return;
        }

        await Refusal().ExecuteAsync(context);
    }

    private bool Matches(string? candidate) =>
        candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(_token));

    private static ContentHttpResult Refusal() =>
        TypedResults.Text("Open the dashboard by the link that the app host printed.", statusCode: StatusCodes.Status401Unauthorized);
}
