using Microsoft.Extensions.Configuration;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

public sealed class RuntimeChoiceTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Guests_run_on_the_platforms_own_engine_from_images()
    {
        var choice = Choose();
        Assert.Equal("platform", choice.Name);
        Assert.False(choice.CompilesInExecutor);
        Assert.True(Choose(("Engine:AllowJit", "true")).CompilesInExecutor);
    }

    [Fact]
    public void A_runtime_that_nobody_knows_is_refused_with_those_that_there_are()
    {
        var refusal = Assert.Throws<RuntimeMissingException>(() => Choose(("Engine:Runtime", "v8")));
        Assert.Equal("Engine:Runtime is 'v8'; it can be 'platform' or 'wasmtime'.", refusal.Message);
    }

    [Fact]
    public void Wasmtime_is_refused_by_executors_that_do_not_have_it()
    {
        var refusal = Assert.Throws<RuntimeMissingException>(() => Choose(("Engine:Runtime", "wasmtime")));
        Assert.Contains("-p:FullFeed=true", refusal.Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_data.Path, "Platform.Wasm.Wasmtime.dll"), "");
        var choice = Choose(("Engine:Runtime", "wasmtime"));
        Assert.Equal("wasmtime", choice.Name);
        Assert.True(choice.CompilesInExecutor);
    }

    private RuntimeChoice Choose(params (string Key, string Value)[] settings)
    {
        var program = Path.Combine(_data.Path, "Platform.Executor");
        File.WriteAllText(program, "");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new RuntimeChoice(new ExecutorOptions { Path = program }, configuration);
    }
}
