using System.ComponentModel;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>Runs in a child of the starter's own program: puts walls around itself, and becomes the program that it was told to run.</summary>
[SupportedOSPlatform("linux")]
public static class LaunchCommand
{
    /// <summary>As for env(1) and its kin: the launcher failed, not what it launches.</summary>
    public const int FailedExitCode = 125;

    // What every program loads and opens. Of /dev nothing that is another's, of /etc nothing at all.
    private static readonly string[] Libraries = ["/usr/lib", "/usr/lib64", "/lib", "/lib64"];
    private static readonly string[] Devices = ["/dev/zero", "/dev/random", "/dev/urandom"];
    private const string Nothing = "/dev/null";

    public static int Run()
    {
        var errors = Console.Error;
        try
        {
            using var input = Console.OpenStandardInput();
            Become(LaunchOrder.Read(input));
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"The walls cannot be built: {e.Message}");
        }

        return FailedExitCode;
    }

    private static void Become(LaunchOrder order)
    {
        Execution.BeginSession();
        SystemCallFilter.ForbidNewPrivileges();
        if (order.User is { } user)
        {
            Credentials.Become(user);
        }

        Credentials.DropCapabilities();
        Directory.SetCurrentDirectory(order.WorkingDirectory);
        ResourceLimits.Apply(order.Limits);
        if (order.SealsItself)
        {
            // After the change of user, which would undo it.
            Execution.EndWithStarter();
        }

        using var walls = WallsFor(order);
        var filter = BuildCalls.Filter;
        var execution = new Execution(order.Program, order.Arguments, order.Environment);
        // Behind the walls this runtime finds no assembly of its own any more: all that it takes is here by now.
        walls.Apply();
        if (!order.SealsItself)
        {
            SystemCallFilter.Apply(filter);
        }

        execution.Run(order.Limits.AddressSpaceBytes);
    }

    private static Landlock WallsFor(LaunchOrder order)
    {
        var walls = new Landlock();
        if (order.SealsItself)
        {
            walls.AllowOwnProcess();
        }
        else
        {
            walls.AllowOwnMap();
        }

        walls.Allow(Nothing, LandlockRights.ReadFile | LandlockRights.WriteFile);
        foreach (var path in Libraries.Concat(Devices).Where(Path.Exists).Concat(order.Readable))
        {
            walls.Allow(path, LandlockRights.Read);
        }

        foreach (var path in order.Writable)
        {
            walls.Allow(path, LandlockRights.Write);
        }

        return walls;
    }
}
