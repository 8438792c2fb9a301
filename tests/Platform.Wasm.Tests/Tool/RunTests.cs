namespace Platform.Wasm.Tests.Tool;

public sealed class RunTests : IDisposable
{
    private readonly WasmTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("hello\n", "hello.wasm")]
    [InlineData("5\n", "--invoke", "add", "add.wasm", "--", "-3", "8")]
    [InlineData("256\n", "--invoke", "add", "add.wasm", "--", "0xff", "1")]
    [InlineData("1.25\n", "--invoke", "half", "half.wasm", "--", "2.5")]
    [InlineData("from a file\n", "--dir", ".::/data", "cat.wasm")]
    [InlineData("arguments.wasm\0one\0--two\0", "arguments.wasm", "--", "one", "--two")]
    [InlineData("A=1\0B=x=y\0", "--env", "A=1", "--env", "B=x=y", "variables.wasm")]
    [InlineData("", "variables.wasm")]
    public async Task Gives_the_program_what_it_is_told_to(string expected, params string[] arguments)
    {
        var (exit, output, error) = await _tool.RunAsync(["run", .. arguments]);
        Assert.Equal((0, expected, ""), (exit, output, error));
    }

    [Fact]
    public async Task Passes_stdin_and_the_exit_code_on()
    {
        Assert.Equal((0, "typed", ""), await _tool.RunAsync("typed", ["run", "echo.wasm"]));
        Assert.Equal((3, "", ""), await _tool.RunAsync("run", "exit.wasm"));
    }

    [Fact]
    public async Task Shows_where_a_program_trapped()
    {
        var (exit, output, error) = await _tool.RunAsync("run", "trap.wasm");
        Assert.Equal((134, ""), (exit, output));
        Assert.Matches("^wasm: trap.wasm: It trapped: Unreachable\n   0: plugin::fail\n   1: _start.*\n$", error);
    }

    [Fact]
    public async Task Stops_a_program_whose_time_is_over()
    {
        var (exit, _, error) = await _tool.RunAsync("run", "--time", "50ms", "endless.wasm");
        Assert.Equal(124, exit);
        Assert.Contains("time was over", error, StringComparison.Ordinal);
        Assert.Contains("   0: _start", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compiles_ahead_of_time_into_a_cache()
    {
        Assert.Equal((0, "hello\n", ""), await _tool.RunAsync("run", "--cache", "cache", "hello.wasm"));
        Assert.Single(Directory.GetFiles(_tool.Path("cache/images")));
        var (exit, output, _) = await _tool.RunAsync("compile", "hello.wasm", "--cache", "cache");
        Assert.Equal((0, true), (exit, output.StartsWith("Cached ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, "argument missing", "run")]
    [InlineData(2, "HOST::GUEST", "run", "--dir", "/data", "hello.wasm")]
    [InlineData(2, "NAME=VALUE", "run", "--env", "A", "hello.wasm")]
    [InlineData(2, "a time such as 5s", "run", "--time", "soon", "hello.wasm")]
    [InlineData(2, "a size such as 128MiB", "run", "--memory", "-1", "hello.wasm")]
    [InlineData(2, "2 arguments", "run", "--invoke", "half", "half.wasm", "--", "1", "2")]
    [InlineData(2, "'x' is no f64", "run", "--invoke", "half", "half.wasm", "--", "x")]
    [InlineData(3, "nowhere.wasm", "run", "nowhere.wasm")]
    [InlineData(3, "file.txt", "run", "file.txt")]
    [InlineData(3, "invalid.wasm", "run", "--cache", "cache", "invalid.wasm")]
    [InlineData(7, "somebody.else", "run", "stranger.wasm")]
    [InlineData(7, "no function 'gone'", "run", "--invoke", "gone", "hello.wasm")]
    [InlineData(7, "nowhere", "run", "--dir", "nowhere::/data", "hello.wasm")]
    [InlineData(7, "limit", "run", "--memory", "0", "hello.wasm")]
    public async Task Says_in_a_sentence_what_is_wrong(int expected, string part, params string[] arguments)
    {
        var (exit, output, error) = await _tool.RunAsync(arguments);
        Assert.Equal((expected, ""), (exit, output));
        Assert.StartsWith("wasm: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
