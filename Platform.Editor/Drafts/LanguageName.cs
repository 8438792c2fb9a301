using Platform.Contracts.Plugins;

namespace Platform.Editor.Drafts;

internal static class LanguageName
{
    /// <summary>As Monaco calls it.</summary>
    public static string Of(Language language) => language.ToString().ToLowerInvariant();

    /// <summary>As people call it.</summary>
    public static string ForPeople(Language language) => language switch
    {
        Language.Wasm => "WebAssembly",
        _ => language.ToString(),
    };
}
