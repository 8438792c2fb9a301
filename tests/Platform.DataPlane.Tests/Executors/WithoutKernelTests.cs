using System.Text.Json.Nodes;
using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>A node as on Windows and macOS: no walls, code compiled where it runs, executors that call nothing of Linux.</summary>
public sealed class WithoutKernelTests : IDisposable
{
    private const string Program = "Platform.Executor";
    private static readonly string[] Guests = ["remember", "scratch", "recurse", "overreach", "loop"];

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Serves_and_bounds_its_guests()
    {
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var last = controlPlane.Publish(tenant: version => World.Tenant(
            version, World.Production, World.Acme, [.. Guests.Select(guest => World.Plugin(guest, (controlPlane.AddModule(Wat.Guest(guest)), 1)))]));
        await using var node = await TestNode.StartAsync(
            _data.Path, controlPlane.Address, $"--Executors:Path={MakeProgram()}", "--Sandbox:Allow=none", "--Engine:AllowJit=true", "--Engine:GuardPages=false");
        await node.SeesAsync(last);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal((200, "111"), await AnswerAsync("remember"));
            Assert.Equal((200, "fresh"), await AnswerAsync("scratch"));
        }

        // It has not even asked which pages are written, where the kernel of this machine would tell.
        Assert.DoesNotContain(new DirectoryInfo($"/proc/{node.Executor.Id}/fd").GetFiles(), file => file.LinkTarget?.Contains("userfaultfd", StringComparison.Ordinal) == true);
        Assert.Equal((500, "stack-exhausted"), await RefusalAsync("recurse"));
        Assert.Equal((500, "guest-trapped"), await RefusalAsync("overreach"));
        Assert.Equal((504, "cpu-limit"), await RefusalAsync("loop"));
        Assert.Equal((200, "111"), await AnswerAsync("remember"));

        async Task<(int, string)> AnswerAsync(string guest) => await CallAsync(guest) is var answer ? (answer.Status, answer.Body) : default;

        async Task<(int, string?)> RefusalAsync(string guest) => await CallAsync(guest) is var answer ? (answer.Status, answer.Code) : default;

        async Task<Answer> CallAsync(string guest)
        {
            Answer answer;
            do
            {
                answer = await node.CallAsync($"/name/acme/default/{guest}", key.Value);
            }
            while (answer.Code == "not-ready");

            return answer;
        }
    }

    // The program as it was built, told in its settings to do without.
    private string MakeProgram()
    {
        var built = Path.GetDirectoryName(ExecutorProgram.Find(null, Program))!;
        var folder = Directory.CreateDirectory(Path.Combine(_data.Path, Program)).FullName;
        foreach (var file in Directory.GetFiles(built))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var settings = Path.Combine(folder, $"{Program}.runtimeconfig.json");
        var json = JsonNode.Parse(File.ReadAllText(settings))!;
        foreach (var name in (string[])["Platform.Wasm.WithoutKernel", "Platform.Executor.WithoutKernel"])
        {
            json["runtimeOptions"]!["configProperties"]![name] = true;
        }

        File.WriteAllText(settings, json.ToJsonString());
        return Path.Combine(folder, Program);
    }
}
