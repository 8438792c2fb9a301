using System.Net;
using System.Net.Sockets;
using Platform.Builder.Tests.Sandbox;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Languages;

/// <summary>A source that reaches for the builder's machine while it is built gets nothing, in whichever sandbox.</summary>
public sealed class IsolationTests(BuilderFixture builder)
{
    public static TheoryData<string> Kinds => SandboxKinds.All;

    public static TheoryData<string, string> RustIncludes => SandboxKinds.Each(
        "const S: &str = include_str!(\"/etc/passwd\"); fn main() { print!(\"{S}\"); }",
        "const S: &[u8] = include_bytes!(\"../../../../../etc/passwd\"); fn main() { print!(\"{S:?}\"); }",
        "fn main() { let _ = include!(\"/etc/passwd\"); }",
        "#[path = \"/etc/passwd\"] mod secret; fn main() {}",
        "#[path = \"/proc/self/environ\"] mod secret; fn main() {}",
        "const S: &str = env!(\"PLATFORM_TOOLS\"); fn main() { print!(\"{S}\"); }",
        "#![crate_type = \"proc-macro\"] extern crate proc_macro; #[proc_macro] pub fn read(_: proc_macro::TokenStream) -> proc_macro::TokenStream { std::fs::read_to_string(\"/etc/passwd\").unwrap().parse().unwrap() } fn main() {}",
        "#[link(name = \"/etc/passwd\")] extern \"C\" { fn f(); } fn main() { unsafe { f() } }");

    public static TheoryData<string, string> GoIncludes => SandboxKinds.Each(
        "import _ \"embed\"\n//go:embed /etc/passwd\nvar secret string\nfunc main() { print(secret) }",
        "import _ \"embed\"\n//go:embed ../../etc/passwd\nvar secret string\nfunc main() { print(secret) }",
        "import \"../../../etc\"\nfunc main() { etc.F() }",
        "// #include \"/etc/passwd\"\nimport \"C\"\nfunc main() {}",
        "// #cgo LDFLAGS: -Wl,@/etc/passwd\nimport \"C\"\nfunc main() {}",
        "import _ \"unsafe\"\n//go:linkname open os.secret\nfunc open() string\nfunc main() { print(open()) }",
        "//go:toolexec /bin/sh\n//go:generate /bin/sh -c 'cat /etc/passwd'\nimport \"runtime/cgo\"\nfunc main() { print(cgo.Incomplete{}) }");

    public static TheoryData<string, string> JavaScriptImports => SandboxKinds.Each(
        "import secret from '/etc/passwd' with { type: 'text' }; export const run = () => secret;",
        "import secret from '../../../../../etc/hostname'; export const run = () => secret;",
        "import secret from 'file:///etc/passwd'; export const run = () => secret;",
        "import secret from '/proc/self/environ'; export const run = () => secret;",
        "export { default as run } from 'node:fs';");

    public static TheoryData<string, string> TypeScriptImports => SandboxKinds.Each(
        "import secret from '/etc/passwd'; export const run = () => secret;",
        "/// <reference path=\"/etc/passwd\" />\nexport const run = () => 1;",
        "/// <reference types=\"../../../../etc/passwd\" />\nexport const run = () => 1;",
        "export { default as run } from 'node:fs';");

    [Theory]
    [MemberData(nameof(RustIncludes))]
    public Task Rust_cannot_include_a_file_of_the_machine(string kind, string source) => ExpectNothingAsync(kind, Language.Rust, ("main.rs", source + "\n"));

    [Theory]
    [MemberData(nameof(GoIncludes))]
    public Task Go_cannot_embed_a_file_of_the_machine(string kind, string source) => ExpectNothingAsync(kind, Language.Go, ("main.go", $"package main\n\n{source}\n"));

    [Theory]
    [MemberData(nameof(JavaScriptImports))]
    public Task JavaScript_cannot_import_a_file_of_the_machine(string kind, string source) => ExpectNothingAsync(kind, Language.JavaScript, ("index.js", source));

    [Theory]
    [MemberData(nameof(TypeScriptImports))]
    public Task TypeScript_cannot_import_a_file_of_the_machine(string kind, string source) => ExpectNothingAsync(kind, Language.TypeScript, ("index.ts", source));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Settings_of_a_toolchain_lead_nowhere(string kind)
    {
        const string Settings = """{ "extends": "/etc/passwd", "compilerOptions": { "typeRoots": ["/etc"], "paths": { "secret": ["/etc/passwd"] } }, "files": ["/etc/passwd"] }""";
        await ExpectNothingAsync(kind, Language.TypeScript, ("tsconfig.json", Settings), ("index.ts", "import secret from 'secret'; export const run = () => secret;"));
        await ExpectNothingAsync(
            kind, Language.JavaScript, ("package.json", """{ "browser": { "./a.js": "/etc/passwd" } }"""), ("index.js", "import a from './a.js'; export const run = () => a;"));
    }

    /// <summary>It is a file of the source like any other, because there is no cargo.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Rust_runs_no_build_script(string kind)
    {
        var source = Samples.Source(
            Language.Rust,
            ("build.rs", "fn main() { println!(\"cargo:rustc-env=SECRET={}\", std::fs::read_to_string(\"/etc/passwd\").unwrap()); }\n"),
            ("main.rs", "fn main() { print!(\"{:?} {:?} {:?}\", option_env!(\"SECRET\"), option_env!(\"PLATFORM_TOOLS\"), option_env!(\"PATH\")); }\n"));

        var (outcome, module, log) = await builder.BuildInAsync(kind, source, TestContext.Current.CancellationToken);

        Assert.True(outcome.Ref is not null, string.Join('\n', log));
        Assert.Equal("None None None", new Guest(module!).Run("").Output);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task JavaScript_cannot_call_out_while_it_is_loaded(string kind) => ExpectNothingAsync(
        kind, Language.JavaScript, ("index.js", "platform.call('secret.get', { name: 'a' }).catch((e) => { throw e; });\nawait 1;\nexport const run = () => 1;\n"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_knocks_at_the_machines_ports_while_a_source_is_built(string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}/module.js";
        var knock = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();

        await ExpectNothingAsync(kind, Language.JavaScript, ("index.js", $"import a from '{address}'; export const run = () => a;"));
        await ExpectNothingAsync(kind, Language.TypeScript, ("index.ts", $"/// <reference path=\"{address}\" />\nimport a from '{address}';\nexport const run = () => a;"));
        await ExpectNothingAsync(
            kind,
            Language.Go,
            ("go.mod", "module example.com/a\n\nrequire example.com/b v1.0.0\n"),
            ("main.go", "package main\n\nimport \"example.com/b\"\n\nfunc main() { b.B() }\n"));

        Assert.False(knock.IsCompleted);
    }

    [Theory]
    [InlineData("../outside.js")]
    [InlineData("/tmp/outside.js")]
    [InlineData(".cargo/config.toml")]
    [InlineData("a/../../b.js")]
    [InlineData("a\n.js")]
    public async Task Source_file_cannot_be_named_out_of_its_directory(string path)
    {
        var (outcome, _, _) = await builder.BuildAsync(
            Samples.Source(Language.JavaScript, ("index.js", "export const run = () => 1;"), (path, "")), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.Contains("is no name for a source file", outcome.Reason, StringComparison.Ordinal);
    }

    private async Task ExpectNothingAsync(string kind, Language language, params (string, string)[] files)
    {
        var (outcome, _, log) = await builder.BuildInAsync(kind, Samples.Source(language, files), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.NotNull(outcome.Reason);
        var secret = (await File.ReadAllLinesAsync("/etc/passwd", TestContext.Current.CancellationToken))[0];
        Assert.DoesNotContain(log.Concat(outcome.Diagnostics.Select(diagnostic => diagnostic.Message)), line => line.Contains(secret, StringComparison.Ordinal));
    }
}
