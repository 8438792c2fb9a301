namespace Aspire.Hosting.Dashboard;

/// <param name="Name">The resource that is needed.</param>
/// <param name="Waits">Whether nothing starts before it is up; otherwise its address is enough.</param>
internal sealed record ResourceNeed(string Name, bool Waits);
