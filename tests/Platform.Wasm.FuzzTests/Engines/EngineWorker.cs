using System.Buffers.Binary;
using System.Text;
using Platform.Wasm.FuzzTests.Input;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>Our engine in a process of its own: it can crash, hang and fill its memory without taking the tests with it.</summary>
internal static class EngineWorker
{
    public const string Verb = "engine";

    public static async Task<int> ServeAsync(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        while (await Frames.ReadAsync(input, cancellationToken) is { } frame)
        {
            await Frames.WriteAsync(output, Encoding.UTF8.GetBytes(OnGuestThread(() => Answer(frame))), cancellationToken);
        }

        return 0;
    }

    private static string Answer(byte[] frame)
    {
        if (frame[0] == Requests.Validate)
        {
            return string.Join('\n', Frames.Split(frame.AsMemory(1)).Select(BoundedDecoding.Verdict));
        }

        var end = 1 + sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(1));
        return EngineRun.Run(Plan.FromJson(frame.AsSpan((1 + sizeof(int))..end)), frame[end..]);
    }

    private static string OnGuestThread(Func<string> work)
    {
        var answer = "";
        var thread = new Thread(
            () =>
            {
                try
                {
                    answer = work();
                }
#pragma warning disable CA1031 // Whatever the engine throws is what the tests look for.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    answer = $"fault {exception}";
                }
            },
            EngineRun.Limits.ThreadStackBytes);
        thread.Start();
        thread.Join();
        return answer;
    }
}
