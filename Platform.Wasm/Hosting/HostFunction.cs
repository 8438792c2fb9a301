namespace Platform.Wasm.Hosting;

/// <summary>What a host function does. Ends the run by throwing a <see cref="TrapException"/>.</summary>
/// <param name="call">Who calls.</param>
/// <param name="slots">
/// The arguments, 8 bytes each, kinds of 32 bits in the lower half (the upper one is undefined); the results are left in the same place. As many as there are of either.
/// </param>
public delegate void HostBody(GuestCall call, Span<ulong> slots);

/// <summary>A function of the host that programs may import, whatever the runtime.</summary>
/// <param name="Module">The module name that guests import from.</param>
/// <param name="Name">The name there.</param>
/// <param name="Type">The type that guests see; numbers only.</param>
/// <param name="Body">What it does.</param>
public sealed record HostFunction(string Module, string Name, FunctionType Type, HostBody Body);
