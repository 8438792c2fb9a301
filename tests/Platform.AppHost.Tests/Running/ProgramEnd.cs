namespace Platform.AppHost.Tests.Running;

internal sealed record ProgramEnd(int ExitCode, string Output, string Errors);
