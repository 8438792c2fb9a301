using System.Diagnostics;

namespace Platform.Wasm.ResetBenchmark;

/// <summary>What a request costs, in microseconds.</summary>
/// <param name="Wall">By the clock, over the requests of all threads.</param>
/// <param name="Cpu">Processor time of the thread.</param>
/// <param name="Reset">Of these by the clock, the reset alone: the median.</param>
internal readonly record struct Cost(double Wall, double Cpu, double Reset);

/// <summary>Requests on so many threads at a time, each with an instance of its own.</summary>
internal static class Measurement
{
    // Short rounds, and the quickest tenth of them: on a machine that does other things as well, some rounds are still undisturbed.
    private const int Rounds = 300;
    private const int RequestsOfARound = 50;
    private const int WarmUp = 5_000;
    private const int ResetsAlone = 2_000;

    public static Cost Run(Func<Worker> make, int threads)
    {
        using var gate = new Barrier(threads);
        var started = new long[threads, Rounds];
        var ended = new long[threads, Rounds];
        var cpu = new List<double>();
        var resets = new double[threads];
        Exception? problem = null;
        var running = Enumerable.Range(0, threads).Select(number => new Thread(() => Work(number), new Limits().ThreadStackBytes)).ToList();
        running.ForEach(thread => thread.Start());
        running.ForEach(thread => thread.Join());
        return problem is null
            ? new Cost(Tenth(Enumerable.Range(0, Rounds).Select(WallOf)), Tenth(cpu), resets.Average())
            : throw problem;

        double WallOf(int round)
        {
            var all = Enumerable.Range(0, threads);
            return Stopwatch.GetElapsedTime(all.Min(thread => started[thread, round]), all.Max(thread => ended[thread, round])).TotalMicroseconds / (RequestsOfARound * threads);
        }

        void Work(int number)
        {
            try
            {
                using var worker = make();
                worker.Serve(WarmUp);
                for (var round = 0; round < Rounds; round++)
                {
                    gate.SignalAndWait();
                    started[number, round] = Stopwatch.GetTimestamp();
                    var used = worker.Serve(RequestsOfARound);
                    ended[number, round] = Stopwatch.GetTimestamp();
                    lock (cpu)
                    {
                        cpu.Add(used.TotalMicroseconds / RequestsOfARound);
                    }
                }

                resets[number] = worker.ResetAlone(ResetsAlone);
            }
#pragma warning disable CA1031 // Whatever it is ends the benchmark, on the thread that waits for this one.
            catch (Exception caught)
#pragma warning restore CA1031
            {
                problem = caught;
                gate.RemoveParticipant();
            }
        }
    }

    private static double Tenth(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 10);
}
