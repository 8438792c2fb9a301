using System.Globalization;
using Platform.Wasm;
using Platform.Wasm.MemoryImages;
using Platform.Wasm.ResetBenchmark;

if (args is not [var engine, var script, var folder, .. { Length: <= 1 } only])
{
    Console.Error.WriteLine("usage: ENGINE.wasm SCRIPT.js FOLDER [ROWS]   (the folder holds grow.wasm; ROWS is how those wanted begin, as plugin/Guard/Track)");
    return 64;
}

var files = new GuestFiles(folder);

// As the builder makes a JavaScript plugin.
var quickjs = WasmModule.Decode(File.ReadAllBytes(engine));
MemoryImageResult? made = null;
var maker = new Thread(
    () => made = MemoryImageMaker.Make(quickjs, CodeImage.CompileInProcess(quickjs, new CompileOptions()), new MemoryImageOptions("load_plugin", File.ReadAllBytes(script))),
    new Limits().ThreadStackBytes);
maker.Start();
maker.Join();
File.WriteAllBytes(files.PathOf(GuestFiles.Plugin), made!.Module.Span);

Console.WriteLine("Microseconds for a request with its reset: by the clock over the requests of all threads, and of processor time (tenth percentile of the rounds); the reset alone (median).\n");
Console.WriteLine("| guest | memory | reset | 1 thread | 2 threads | scaling | CPU, 1 | CPU, 2 | reset alone, 1 | 2 |\n|---|---|---|---:|---:|---:|---:|---:|---:|---:|");
foreach (var guest in GuestFiles.All)
{
    foreach (var mode in new[] { MemoryMode.Explicit, MemoryMode.Guard })
    {
        var ways = Enum.GetValues<Way>().Where(way => (guest != "grow" || way != Way.None) && $"{guest}/{mode}/{way}".StartsWith(only.FirstOrDefault(""), StringComparison.Ordinal)).ToList();
        if (ways.Count == 0)
        {
            continue;
        }

        var (module, image) = files.Load(guest, mode);
        Check(module, image);
        foreach (var way in ways)
        {
            var one = Measurement.Run(() => new Worker(module, image, way), 1);
            var two = Measurement.Run(() => new Worker(module, image, way), 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {guest} | {mode} | {way} | {one.Wall:F1} | {two.Wall:F1} | {one.Wall / two.Wall:F2} | {one.Cpu:F1} | {two.Cpu:F1} | {one.Reset:F1} | {two.Reset:F1} |"));
        }
    }
}

return 0;

// The answer is the same in every mode, before and after a reset.
static void Check(WasmModule module, CodeImage image)
{
    foreach (var way in (Way[])[Way.Compare, Way.Track])
    {
        using var worker = new Worker(module, image, way);
        var outputs = Enumerable.Range(0, 3).Select(_ => worker.Answer()).Distinct().ToList();
        Console.Error.WriteLine(outputs.Count == 1 ? $"answers {outputs[0]}" : throw new InvalidOperationException($"Different answers: {string.Join(", ", outputs)}"));
    }
}
