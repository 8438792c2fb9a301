using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Platform.DataPlane.Attacker;

internal static class Attempt
{
    public const string Success = "BREACH";

    /// <summary>What came of it: <see cref="Success"/>, or who refused.</summary>
    public static string Outcome(Func<bool> attempt)
    {
        try
        {
            return attempt() ? Success : $"refused, error {Marshal.GetLastPInvokeError()}";
        }
#pragma warning disable CA1031 // However it fails, it fails.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return $"refused, {problem.GetType().Name}{(problem is Win32Exception { NativeErrorCode: var code } ? $" {code}" : "")}";
        }
    }
}
