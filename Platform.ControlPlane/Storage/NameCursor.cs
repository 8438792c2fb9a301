using Platform.Contracts.Names;

namespace Platform.ControlPlane.Storage;

/// <summary>Where a list in the order of names goes on: after a name.</summary>
internal static class NameCursor
{
    public static bool IsValid<T>(string? text)
        where T : struct, IName<T> => text is null || T.TryParse(text, out _, out _);
}
