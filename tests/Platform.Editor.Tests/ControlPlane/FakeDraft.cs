using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Templates;

namespace Platform.Editor.Tests.ControlPlane;

/// <summary>The stored draft, with the real one's rule that a save names the revision it was typed over.</summary>
internal sealed class FakeDraft
{
    public const string Hello = """
        interface Input {
          name?: string;
        }

        // Answers a greeting for the name that comes in.
        export default {
          async fetch(request: Request): Promise<Response> {
            const { name = 'world' } = (await request.json()) as Input;
            return Response.json({ greeting: `Hello, ${name}!` });
          },
        };

        """;

    private readonly Lock _lock = new();
    private Draft _draft;

    public FakeDraft(Language language, SourceFile main) =>
        _draft = new Draft(language, [main], Tests, 1, DateTimeOffset.UtcNow);

    public static IReadOnlyList<Template> Templates { get; } =
    [
        new("hello-ts", "Hello", "Takes a name, answers a greeting. The shortest plugin there is.", Language.TypeScript, "src/index.ts", [new SourceFile("src/index.ts", Hello)], Tests),
        new("webhook-ts", "Webhook", "Checks what a webhook sends, and answers with what your system should do.", Language.TypeScript, "src/index.ts",
            [new SourceFile("src/index.ts", "export default {\n  async fetch(request: Request) {\n    return Response.json({ accepted: true });\n  },\n};\n"), new SourceFile("src/rules.ts", "export const rules = [];\n")],
            [new TestCase("An order", "{\n  \"order\": 42\n}")]),
        new("hello-rust", "Hello", "Rust.", Language.Rust, "src/lib.rs", [new SourceFile("src/lib.rs", "")], []),
    ];

    public Draft Current
    {
        get
        {
            lock (_lock)
            {
                return _draft;
            }
        }
    }

    public string Source => Current.Files[0].Text;

    private static IReadOnlyList<TestCase> Tests =>
    [
        new("Ada", "{\n  \"name\": \"Ada\"\n}", "A name"),
        new("Nobody", "{}", "No name at all"),
    ];

    /// <summary>As another tab would.</summary>
    public void SaveElsewhere(string source) => Set(new SaveDraft([new SourceFile("src/index.ts", source)], Current.Tests));

    public void Map(IEndpointRouteBuilder plugin)
    {
        plugin.MapGet("/draft", () => Current);
        plugin.MapPut("/draft", Save);
    }

    private IResult Save(SaveDraft content, [FromHeader(Name = "If-Match")] string? ifMatch)
    {
        lock (_lock)
        {
            return ifMatch == $"\"{_draft.Revision}\""
                ? Results.Ok(Set(content))
                : FakeProblem.Of(StatusCodes.Status412PreconditionFailed, "precondition-failed", "Somebody saved the draft since you read it; read it again.");
        }
    }

    private Draft Set(SaveDraft content)
    {
        lock (_lock)
        {
            return _draft = _draft with { Files = content.Files, Tests = content.Tests, Revision = _draft.Revision + 1, SavedAt = DateTimeOffset.UtcNow };
        }
    }
}
