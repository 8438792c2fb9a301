using Platform.Contracts.Executions;
using Platform.Executor.Lanes;
using Platform.Wasm;
using Platform.Wasm.Images;

namespace Platform.Executor.Guests;

/// <summary>Runs an order to its end and says how it ended.</summary>
internal static class GuestExecution
{
    public static RunResult Run(RunOrder order, TimeProvider time)
    {
        GuestInstance? instance = null;
        try
        {
            instance = order.Guest.Take(order.Began);
            var outcome = order.TryEnter(instance, time.GetTimestamp())
                ? instance.Run(order)
                : new CallOutcome(TrapKind.Interrupted, 0, null);
            order.Leave();
            GuestLog.TellTrap(instance.Log, outcome);
            return Judge(outcome, order, instance);
        }
        catch (ImageRefusedException problem)
        {
            // The cache made room between the node's look and this one; or, which the node leaves to us to see, the bytes are not what they were.
            order.Leave();
            Console.Error.WriteLine($"image refused: {problem.Refusal}");
            return new RunResult(ExecutionOutcome.NotReady, "The version's code image has to be made again.", null);
        }
        catch (LinkException problem) when (problem.Refused != GrowthRefusal.None)
        {
            order.Leave();
            return new RunResult(ExecutionOutcome.MemoryLimit, LimitOf(problem.Refused, order), null);
        }
#pragma warning disable CA1031 // A guest that cannot be loaded, or a fault of the engine, is this run's outcome; the others go on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            order.Leave();
            instance?.Dispose();
            Console.Error.WriteLine($"run failed: {problem}");
            return new RunResult(ExecutionOutcome.PlatformFailed, problem is LinkException ? problem.Message : "", null);
        }
    }

    private static string LimitOf(GrowthRefusal refused, RunOrder order) => refused.HasFlag(GrowthRefusal.Memory)
        ? $"A plugin may use {order.Guest.MemoryBytes} bytes of memory."
        : $"A plugin may have {GuestLimits.TableElements} elements in a table.";

    private static RunResult Judge(CallOutcome outcome, RunOrder order, GuestInstance instance) => outcome.Trap switch
    {
        TrapKind.None or TrapKind.Exit when outcome.ExitCode == 0 => new RunResult(ExecutionOutcome.Completed, "", instance),
        TrapKind.Interrupted => new RunResult(order.Stopped ?? ExecutionOutcome.WallLimit, "", instance),
        TrapKind.StackExhausted => new RunResult(ExecutionOutcome.StackExhausted, "", instance),
        TrapKind.HostRefused when instance.Output.Overflowed => new RunResult(
            ExecutionOutcome.OutputLimit, $"An answer may have {order.Limits.OutputBytes} bytes.", instance),
        _ when instance.GrowthRefused != GrowthRefusal.None => new RunResult(ExecutionOutcome.MemoryLimit, LimitOf(instance.GrowthRefused, order), instance),
        TrapKind.Exit => new RunResult(
            ExecutionOutcome.GuestFailed, GuestLog.LastException(instance.Log.Written.Span) ?? $"The plugin ended with exit code {outcome.ExitCode}.", instance),
        _ => new RunResult(
            ExecutionOutcome.GuestTrapped, GuestLog.LastException(instance.Log.Written.Span) ?? outcome.Detail ?? outcome.Trap.ToString(), instance),
    };
}
