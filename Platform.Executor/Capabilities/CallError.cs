namespace Platform.Executor.Capabilities;

/// <summary>What the functions of <c>platform_v1</c> answer instead of an id, an index or a size.</summary>
internal static class CallError
{
    // start
    public const int Malformed = -1;
    public const int TooManyOpen = -2;
    public const int TooLarge = -3;

    // wait
    public const int TimedOut = -1;

    // wait, size and take
    public const int NotOpen = -2;

    // size and take
    public const int NotDone = -1;

    // take
    public const int NoRoom = -3;
}
