namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>What the processes of both engines are asked.</summary>
internal static class Requests
{
    public const byte Validate = 0;
    public const byte Run = 1;

    /// <summary>Carry out a plan; the answer is the transcript.</summary>
    public static byte[] ToRun(Plan plan, byte[] module)
    {
        var json = plan.ToJson();
        return [Run, .. BitConverter.GetBytes(json.Length), .. json, .. module];
    }

    /// <summary>Validate many modules; the answer has a line for each: empty, or why it is not valid.</summary>
    public static byte[] ToValidate(IEnumerable<byte[]> modules) => Frames.Join(Validate, modules);
}
