using Platform.Wasm.SpecTests;
using Platform.Wasm.SpecTests.Script;
using Xunit;

[assembly: AssemblyFixture(typeof(SuiteFolders))]

namespace Platform.Wasm.SpecTests;

/// <summary>Removes what the run converted and compiled. As a part of the run: the runner gives what follows it ten seconds.</summary>
public sealed class SuiteFolders : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => WastConverter.RemoveFolders();
}
