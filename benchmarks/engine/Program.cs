using System.Globalization;
using Platform.Wasm;
using Platform.Wasm.Benchmarks;

// MODE is guard or explicit. case: one case of the table, repeated. cold: the first run of a module in a process that has run another. Each prints a line of JSON for a case.
return args switch
{
    ["case", var mode, var folder, var name, var milliseconds] => OnGuestThread(() => Suite.Run(new Images(folder, ModeOf(mode)), name, int.Parse(milliseconds, CultureInfo.InvariantCulture))),
    ["compile", var mode, var folder] => OnGuestThread(() => CompileTimes.Run(folder, ModeOf(mode))),
    ["plugin", var engine, var script, var output] => OnGuestThread(() => PluginImage.Make(engine, script, output)),
    ["cold", var mode, var folder, var familiar, var module] => OnGuestThread(() => ColdStart.Run(new Images(folder, ModeOf(mode)), familiar, module)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: case MODE FOLDER NAME MILLISECONDS | compile MODE FOLDER | cold MODE FOLDER FAMILIAR-MODULE MODULE | plugin ENGINE SCRIPT OUTPUT");
    return 64;
}

static MemoryMode ModeOf(string word) => word == "guard" ? MemoryMode.Guard : MemoryMode.Explicit;

static int OnGuestThread(Action work)
{
    var thread = new Thread(() => work(), new Limits().ThreadStackBytes);
    thread.Start();
    thread.Join();
    return 0;
}
