using System.Text.Json;

namespace Platform.Wasm.Tests.Tool;

/// <summary>What the tool does with modules beside running them.</summary>
public sealed class ModuleCommandTests : IDisposable
{
    private readonly WasmTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Validate_says_where_and_why()
    {
        Assert.Equal((0, "hello.wasm: valid\n", ""), await _tool.RunAsync("validate", "hello.wasm"));
        var (exit, output, error) = await _tool.RunAsync("validate", "invalid.wasm");
        Assert.Equal((3, ""), (exit, output));
        Assert.Contains("function 0", error, StringComparison.Ordinal);
        Assert.Contains("type mismatch", error, StringComparison.Ordinal);

        var (_, json, _) = await _tool.RunAsync("validate", "--json", "invalid.wasm");
        var fault = JsonDocument.Parse(json).RootElement.GetProperty("fault");
        Assert.Equal(0, fault.GetProperty("function").GetInt32());
        Assert.True(fault.GetProperty("offset").GetInt32() > 8);
    }

    [Fact]
    public async Task Inspect_shows_what_a_module_is_made_of()
    {
        var (exit, output, _) = await _tool.RunAsync("inspect", "trap.wasm");
        Assert.Equal(0, exit);
        Assert.Contains("code key  ", output, StringComparison.Ordinal);
        Assert.Matches(" +[0-9]+  code\n", output);
        Assert.Matches(" +[0-9]+  name\n", output);
        Assert.Contains("no imports\n", output, StringComparison.Ordinal);
        Assert.EndsWith("exports\n  _start  ()->()\n", output, StringComparison.Ordinal);
        Assert.Contains("  memory  memory 1\n", (await _tool.RunAsync("inspect", "hello.wasm")).Output, StringComparison.Ordinal);

        var (_, json, _) = await _tool.RunAsync("inspect", "--json", "hello.wasm");
        var inspection = JsonDocument.Parse(json).RootElement;
        Assert.Equal(["type", "import", "function", "memory", "export", "code", "data"], inspection.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("name").GetString()));
        var length = new FileInfo(_tool.Path("hello.wasm")).Length;
        Assert.Equal(length - 8, inspection.GetProperty("sections").EnumerateArray().Sum(section => section.GetProperty("bytes").GetInt32()));
    }

    [Fact]
    public async Task Image_keeps_what_initialisation_did_and_is_the_same_twice()
    {
        Assert.Equal((0, "0\n", ""), await _tool.RunAsync("run", "--invoke", "count", "counter.wasm"));
        Assert.Equal((0, "", ""), await _tool.RunAsync("image", "counter.wasm", "--init", "init", "-o", "one.wasm"));
        Assert.Equal((0, "", ""), await _tool.RunAsync("image", "counter.wasm", "--init", "init", "-o", "two.wasm"));
        Assert.Equal(await File.ReadAllBytesAsync(_tool.Path("one.wasm"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(_tool.Path("two.wasm"), TestContext.Current.CancellationToken));
        Assert.Equal((0, "42\n", ""), await _tool.RunAsync("run", "--invoke", "count", "one.wasm"));

        var (exit, _, error) = await _tool.RunAsync("image", "counter.wasm", "--init", "gone", "-o", "three.wasm");
        Assert.Equal(8, exit);
        Assert.Contains("'gone'", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.Path("three.wasm")));
    }
}
