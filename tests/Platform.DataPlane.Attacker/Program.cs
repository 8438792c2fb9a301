using Platform.DataPlane.Attacker;
using Platform.Sandbox.Linux;

if (args.Any(argument => argument.StartsWith(Liar.Socket, StringComparison.Ordinal)))
{
    return Liar.Run(args);
}

// An executor that was taken over: it is started as one, and has sealed itself as one does before it meets a guest.
if (args.Contains("--sealed"))
{
    Seal.Close();
}

var targets = args.Where(argument => argument.Contains('=', StringComparison.Ordinal)).Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
if (args[0] == "hold")
{
    // The victim: a secret in memory, for as long as nobody ends it.
    var secret = targets["secret"].ToCharArray();
    Console.Error.WriteLine("holds");
    Thread.Sleep(Timeout.Infinite);
    GC.KeepAlive(secret);
}

foreach (var (name, attempt) in Attacks.Against(targets))
{
    Console.Error.WriteLine($"{name}: {Attempt.Outcome(attempt)}");
}

return 0;
