using System.Buffers;

namespace Platform.Contracts.Names;

internal static class Hex
{
    public static readonly SearchValues<char> LowerDigits = SearchValues.Create("0123456789abcdef");
}
