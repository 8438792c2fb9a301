namespace Platform.Builder.Toolchains;

/// <summary>The parts of the SDKs that builds use as they are, shipped beside this program.</summary>
internal static class SdkPaths
{
    public static string Go { get; } = Path.Combine(AppContext.BaseDirectory, "sdk/go");

    public static string TypeScriptDeclarations { get; } = Path.Combine(AppContext.BaseDirectory, "sdk/javascript/platform.d.ts");

    public static string TypeScriptCheck { get; } = Path.Combine(AppContext.BaseDirectory, "Languages/TypeScript/check.mjs");
}
