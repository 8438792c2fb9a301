namespace Platform.DataPlane.Executions;

/// <summary>How many executions run in the process of a group of tenants, which is one tenant by default.</summary>
internal sealed class GroupShare
{
    public int Running { get; set; }

    /// <summary>Those of them that wait for something they called.</summary>
    public int Resting { get; set; }

    public int Computing => Running - Resting;

    /// <summary>Those that would run in it.</summary>
    public int Waiting { get; set; }

    public bool IsIdle => Running == 0 && Waiting == 0;
}
