using Platform.Wasm.SpecTests.Script;

namespace Platform.Wasm.SpecTests.Execution;

/// <summary>Why a command of the suite is not run. The list is closed: what it does not name is run.</summary>
internal enum SkipReason
{
    None,
    MalformedText,
}

internal static class SkipReasons
{
    public static SkipReason Of(Command command) =>
        command is { Type: "assert_malformed", ModuleType: "text" } ? SkipReason.MalformedText : SkipReason.None;

    public static string Sentence(this SkipReason reason) => reason switch
    {
        SkipReason.MalformedText => "malformed text is the converter's business: the engine reads only the binary format",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This is no reason to skip a command."),
    };
}
