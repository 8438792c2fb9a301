namespace Platform.DataPlane.Executions;

/// <summary>What an execution holds in the process of its group. While it waits for something that it called, others may compute there.</summary>
internal readonly record struct Place(Admission Admission, string Group)
{
    public void Rest() => Admission.Rest(Group);

    public void Wake() => Admission.Wake(Group);
}
