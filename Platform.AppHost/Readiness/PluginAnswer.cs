namespace Platform.AppHost.Readiness;

internal sealed record PluginAnswer(SeededPlugin Plugin, string Answer, TimeSpan Took);
