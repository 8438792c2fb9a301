using System.Net;
using System.Net.Sockets;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Languages;

/// <summary>A source that reaches for the builder's machine while it is built gets nothing.</summary>
public sealed class IsolationTests(BuilderFixture builder)
{
    [Fact]
    public async Task Rust_cannot_include_a_file_of_the_machine() =>
        await ExpectNothingAsync(Language.Rust, ("main.rs", "const SECRET: &str = include_str!(\"/etc/passwd\");\nfn main() { print!(\"{SECRET}\"); }\n"));

    [Fact]
    public async Task Rust_cannot_read_the_builders_environment()
    {
        var (outcome, module, log) = await builder.BuildAsync(
            Samples.Source(Language.Rust, ("main.rs", "fn main() { print!(\"{:?} {:?}\", option_env!(\"PLATFORM_TOOLS\"), option_env!(\"PATH\")); }\n")),
            TestContext.Current.CancellationToken);

        Assert.True(outcome.Ref is not null, string.Join('\n', log));
        Assert.Equal("None None", new Guest(module!).Run("").Output);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../etc/passwd")]
    [InlineData("/proc/1/environ")]
    public async Task Go_cannot_embed_a_file_of_the_machine(string path) =>
        await ExpectNothingAsync(Language.Go, ("main.go", $"package main\n\nimport _ \"embed\"\n\n//go:embed {path}\nvar secret string\n\nfunc main() {{ print(secret) }}\n"));

    [Fact]
    public async Task Go_cannot_call_the_c_compiler() =>
        await ExpectNothingAsync(Language.Go, ("main.go", "package main\n\n// #include \"/etc/passwd\"\nimport \"C\"\n\nfunc main() {}\n"));

    [Theory]
    [InlineData("import secret from '/etc/passwd' with { type: 'text' }; export const run = () => secret;")]
    [InlineData("import secret from '../../etc/hostname'; export const run = () => secret;")]
    [InlineData("import secret from 'file:///etc/passwd'; export const run = () => secret;")]
    public async Task JavaScript_cannot_import_a_file_of_the_machine(string source) =>
        await ExpectNothingAsync(Language.JavaScript, ("index.js", source));

    [Fact]
    public async Task JavaScript_cannot_call_out_while_it_is_loaded() =>
        await ExpectNothingAsync(Language.JavaScript, ("index.js", "platform.call('secret.get', { name: 'a' }).catch((e) => { throw e; });\nawait 1;\nexport const run = () => 1;\n"));

    [Fact]
    public async Task Nothing_knocks_at_the_machines_ports_while_a_source_is_built()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}/module.js";
        var knock = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();

        await ExpectNothingAsync(Language.JavaScript, ("index.js", $"import a from '{address}'; export const run = () => a;"));
        await ExpectNothingAsync(Language.TypeScript, ("index.ts", $"/// <reference path=\"{address}\" />\nimport a from '{address}';\nexport const run = () => a;"));
        await ExpectNothingAsync(
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

    private async Task ExpectNothingAsync(Language language, params (string, string)[] files)
    {
        var (outcome, _, log) = await builder.BuildAsync(Samples.Source(language, files), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.NotEmpty(outcome.Diagnostics);
        var secret = (await File.ReadAllLinesAsync("/etc/passwd", TestContext.Current.CancellationToken))[0];
        Assert.DoesNotContain(log, line => line.Contains(secret, StringComparison.Ordinal));
    }
}
