using System.Text;

namespace Platform.Wasm.Tests.Backtraces;

/// <summary>The contents of a name section.</summary>
internal static class NameSection
{
    public static byte[] Of(params (int Function, string Name)[] names)
    {
        byte[] list = [.. ModuleBytes.Unsigned(names.Length), .. names.SelectMany(entry => Entry(entry.Function, entry.Name))];
        return [0, 2, 1, (byte)'m', 1, .. ModuleBytes.Unsigned(list.Length), .. list];
    }

    private static byte[] Entry(int function, string name) =>
        [.. ModuleBytes.Unsigned(function), .. ModuleBytes.Unsigned(Encoding.UTF8.GetByteCount(name)), .. Encoding.UTF8.GetBytes(name)];
}
