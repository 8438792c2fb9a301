using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Platform.Wasm.Compiler.Linux;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>A bomb takes what others leave: compiler and code generator stand behind whoever started them.</summary>
[Collection(nameof(OneAtATime))]
[SupportedOSPlatform("linux")]
public sealed class PriorityTests
{
    // It holds the code generator until the limit on its CPU time, a minute, so there is time to look.
    private const string Shape = "150,000 functions";

    // Positions of proc(5), counted from the state, which follows the name.
    private const int Parent = 1;
    private const int Nice = 16;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_bomb_gives_way()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeLimit);
        var folder = Directory.CreateTempSubdirectory("bomb-").FullName;
        var module = Path.Combine(folder, "bomb.wasm");
        await File.WriteAllBytesAsync(module, BombShapes.All[Shape](), timeout.Token);
        using var compiler = Process.Start(Path.Combine(AppContext.BaseDirectory, "Platform.Wasm.Compiler"), ["compile", "--module", module, "--cache", folder]);
        try
        {
            var generator = await ChildAsync(compiler.Id, timeout.Token);

            var lowered = Math.Min(Field("/proc/thread-self", Nice) + Priority.Steps, 19);
            Assert.Equal(lowered, Field($"/proc/{compiler.Id}", Nice));
            Assert.All(Directory.GetDirectories($"/proc/{generator}/task"), thread => Assert.Equal(lowered, Field(thread, Nice)));
        }
        finally
        {
            compiler.Kill(entireProcessTree: true);
            await compiler.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> ChildAsync(int process, CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var other in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
            {
                try
                {
                    if (Field(other, Parent) == process)
                    {
                        return int.Parse(Path.GetFileName(other), CultureInfo.InvariantCulture);
                    }
                }
                catch (IOException)
                {
                    // It ended in between.
                }
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    // "id (name) state …": the name may hold parentheses itself.
    private static int Field(string process, int position)
    {
        var stat = File.ReadAllText(Path.Combine(process, "stat"));
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[position], CultureInfo.InvariantCulture);
    }
}
