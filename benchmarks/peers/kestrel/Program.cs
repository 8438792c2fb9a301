using System.Text.Json;

// Kestrel alone: what a request costs before there is a platform. It answers as the hello plugins do.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.Run(async context =>
{
    using var asked = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
    var name = asked.RootElement.TryGetProperty("name", out var given) ? given.GetString() : "world";
    context.Response.ContentType = "application/json";
    await using var answer = new Utf8JsonWriter(context.Response.BodyWriter);
    answer.WriteStartObject();
    answer.WriteString("message", $"Hello, {name}!");
    answer.WriteString("language", "Kestrel");
    answer.WriteEndObject();
});
app.Run();
