namespace Platform.Sandbox;

/// <summary>Those of <see cref="SandboxLimits"/> that the kernel counts for a process.</summary>
internal sealed record LaunchLimits(long AddressSpaceBytes, long CpuSeconds, long Processes, long FileBytes, long OpenFiles, long Nice);
