using Platform.Testing.Tools;
using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Input;

/// <summary>What is altered.</summary>
internal static class Corpus
{
    // Altering large modules costs time and says nothing new.
    private const int Largest = 20_000;

    public static List<byte[]> OfGenerator(int firstSeed, int count) => [.. Enumerable.Range(firstSeed, count).Select(ModuleGenerator.Generate)];

    /// <summary>Modules full of proposals that we refuse by name.</summary>
    public static async Task<List<byte[]>> OfProposalsAsync(int firstSeed, int count, CancellationToken cancellationToken)
    {
        using var source = new BinaryenModules(BinaryenModules.AllFeatures);
        var modules = new List<byte[]>();
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            modules.Add(await source.MakeAsync(seed, cancellationToken));
        }

        return modules;
    }

    /// <summary>Every binary module of the specification's suite, the invalid ones too.</summary>
    public static async Task<List<byte[]>> OfSuiteAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("suite-").FullName;
        try
        {
            var modules = new List<byte[]>();
            foreach (var script in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Suite"), "*.wast"))
            {
                modules.AddRange(await ConvertAsync(script, folder, cancellationToken));
            }

            return modules;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<byte[]>> ConvertAsync(string script, string folder, CancellationToken cancellationToken)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, Path.GetFileNameWithoutExtension(script)));
        try
        {
            await Wabt.ConvertScriptAsync(script, Path.Combine(target.FullName, "script.json"), cancellationToken);
        }
        catch (InvalidDataException)
        {
            // Some files are beyond wabt; the specification's tests say which.
        }

        return target.EnumerateFiles("*.wasm").Where(file => file.Length is > 8 and < Largest).Select(file => File.ReadAllBytes(file.FullName));
    }
}
