namespace Aspire.Hosting.Dashboard;

/// <param name="Name">Of the variable; an argument has its number.</param>
/// <param name="Value">Absent when it is kept back: it is sent when somebody asks for this one.</param>
/// <param name="IsDeclared">Whether somebody said it; otherwise it is inherited.</param>
internal sealed record ReplicaText(string Name, string? Value, bool IsDeclared);
