using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>One way to have a backing service on this machine.</summary>
/// <param name="Word">How the setting <c>Resources:{name}</c> asks for it.</param>
/// <param name="Find">What runs it; null when this machine does not have it.</param>
internal sealed record Alternative(string Word, Func<Launcher?> Find);
