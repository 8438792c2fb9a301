using Platform.Contracts.Builds;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Languages;

public sealed class DiagnosticTests(BuilderFixture builder)
{
    [Fact]
    public Task JavaScript_syntax_error() => ExpectAsync(
        Language.JavaScript, [("index.js", "export default {\n  fetch( { }\n};\n")], "index.js", 3, 1, null);

    [Fact]
    public Task JavaScript_missing_file_in_a_second_file() => ExpectAsync(
        Language.JavaScript, [("index.js", "export * from './lib/a.js';\n"), ("lib/a.js", "\nimport './b.js';\n")], "lib/a.js", 2, 8, null);

    [Fact]
    public Task JavaScript_that_throws_while_it_is_loaded() => ExpectAsync(
        Language.JavaScript, [("index.js", "import { f } from './a.js';\nf();\nexport const run = f;\n"), ("a.js", "export function f() {\n  throw new Error('no');\n}\n")], "a.js", 2, null, null);

    [Fact]
    public Task TypeScript_type_error() => ExpectAsync(
        Language.TypeScript, [("index.ts", "export function run(input: { n: number }) {\n  const s: string = input.n;\n  return s;\n}\n")], "index.ts", 2, 9, "TS2322");

    [Fact]
    public Task Rust_type_error() => ExpectAsync(
        Language.Rust,
        [("main.rs", "mod part;\nplatform::plugin!(part::run);\n"), ("part.rs", "use platform::*;\npub fn run(_: Request) -> Result<Response, Error> {\n    let n: u32 = \"one\";\n    Ok(Response::new(n))\n}\n")],
        "part.rs", 3, 18, "E0308");

    [Fact]
    public Task Go_type_error() => ExpectAsync(
        Language.Go, [("main.go", "package main\n\nfunc main() {\n\tvar n int = \"one\"\n\t_ = n\n}\n")], "main.go", 4, 14, null);

    [Fact]
    public Task Go_export_that_would_be_ignored() => ExpectAsync(
        Language.Go, [("main.go", "package main\n\n//go:wasmexport handle\nfunc handle() {}\n\nfunc main() {}\n")], "main.go", 3, 1, null);

    [Theory]
    [InlineData(Language.JavaScript, "index.js")]
    [InlineData(Language.TypeScript, "index.ts")]
    [InlineData(Language.Rust, "main.rs")]
    public async Task Missing_main_file_is_named(Language language, string main)
    {
        var (outcome, _, _) = await builder.BuildAsync(Samples.Source(language, ("other.txt", "")), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.Contains(main, outcome.Reason, StringComparison.Ordinal);
    }

    private async Task ExpectAsync(Language language, (string, string)[] files, string file, int line, int? column, string? code)
    {
        var (outcome, _, log) = await builder.BuildAsync(Samples.Source(language, files), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.NotNull(outcome.Reason);
        Assert.NotEmpty(log);
        var error = outcome.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error);
        Assert.True(error is not null, string.Join('\n', log));
        Assert.Equal((file, line), (error.File, error.Line));
        if (column is not null)
        {
            Assert.Equal(column, error.Column);
        }

        if (code is not null)
        {
            Assert.Equal(code, error.Code);
        }
    }
}
