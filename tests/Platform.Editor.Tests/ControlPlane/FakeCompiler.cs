using Platform.Contracts.Builds;
using Platform.Contracts.Plugins;

namespace Platform.Editor.Tests.ControlPlane;

/// <summary>How a language's compiler talks: some in one line, some in a page.</summary>
internal sealed record FakeCompiler(string Name, string? Code, Func<Diagnostic, IEnumerable<string>> Complain)
{
    public static FakeCompiler Of(Language language) => language switch
    {
        Language.Rust => new("rustc", "E0425", Rust),
        Language.Go => new("go", null, Go),
        _ => new("tsc", "TS2552", error => [$"{error.File}({error.Line},{error.Column}): error {error.Code}: {error.Message}"]),
    };

    private static IEnumerable<string> Rust(Diagnostic error) =>
    [
        $"error[{error.Code}]: {error.Message}",
        $"  --> {error.File}:{error.Line}:{error.Column}",
        "   |",
        $"{error.Line,2} |         (\"message\", format!(\"Hello, {{nmae}}!\").into()),",
        "   |                                      ^^^^ help: a local variable with a similar name exists: `name`",
        "error[E0277]: the trait bound `std::result::Result<platform::Response, std::boxed::Box<dyn std::error::Error + Send + Sync + 'static>>: Into<std::result::Result<platform::Response, platform::Error>>` is not satisfied",
        .. Enumerable.Range(1, 24).Select(number => $"   = note: required by bound {number} of `platform::plugin`"),
        "error: aborting due to 2 previous errors",
    ];

    private static IEnumerable<string> Go(Diagnostic error) => ["# plugin", $"./{error.File}:{error.Line}:{error.Column}: undefined: nmae"];
}
