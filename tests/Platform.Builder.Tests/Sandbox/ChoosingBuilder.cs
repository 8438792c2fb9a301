using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Tests.Sandbox;

/// <summary>The builder's own program, which says which sandbox it would take where it is run.</summary>
internal static class ChoosingBuilder
{
    public static string[] Command => [Path.Combine(DotnetPaths.Root, "dotnet"), "exec", Path.Combine(AppContext.BaseDirectory, "Platform.Builder.dll"), ChooseCommand.Verb];

    /// <param name="builder">Whose tools it has.</param>
    /// <param name="kind">What it is told to take.</param>
    public static Dictionary<string, string> Settings(BuilderFixture builder, string kind) => new() { ["PLATFORM_TOOLS"] = builder.ToolPaths.Root, ["Sandbox__Kind"] = kind };
}
