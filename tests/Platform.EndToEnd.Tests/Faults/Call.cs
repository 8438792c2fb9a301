namespace Platform.EndToEnd.Tests.Faults;

/// <summary>One call of a plugin, as its caller saw it.</summary>
/// <param name="Began">When, since the traffic began.</param>
/// <param name="Took">Until the answer, or until it was clear that there would be none.</param>
/// <param name="Status">Of the answer; 0: none came.</param>
/// <param name="RequestId">Of an execution that was answered, however it went.</param>
internal sealed record Call(TimeSpan Began, TimeSpan Took, int Status, string? RequestId)
{
    public TimeSpan Ended => Began + Took;

    public bool IsGood => Status == 200;
}
