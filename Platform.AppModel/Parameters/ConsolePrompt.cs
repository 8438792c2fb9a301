using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Parameters;

/// <summary>Asks for missing parameters where somebody sits at a terminal. Whoever answers first, here or on the dashboard, is heard.</summary>
internal sealed class ConsolePrompt(ParameterDesk desk, Func<ConsoleKeyInfo?> read, Action<string> say) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static bool IsPossible => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>A key, if one was pressed.</summary>
    public static ConsoleKeyInfo? Key() => Console.KeyAvailable ? Console.ReadKey(intercept: true) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in desk.WatchAsync(stoppingToken))
        {
            while (desk.Missing.Count > 0)
            {
                await AskAsync(desk.Missing[0], stoppingToken);
            }
        }
    }

    private async Task AskAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        say($"parameter '{parameter.Name}' has no value{(parameter.Description is { } meaning ? $" ({meaning})" : "")}: type it and press Enter, or give it on the dashboard; it is not shown");
        var typed = new StringBuilder();
        while (parameter.IsAwaited)
        {
            switch (read())
            {
                case null:
                    await Task.Delay(Pace, cancellationToken);
                    break;
                case { Key: ConsoleKey.Enter }:
                    say(desk.Give(parameter.Name, typed.ToString(), keep: true) ?? $"parameter '{parameter.Name}' is taken");
                    typed.Clear();
                    break;
                case { Key: ConsoleKey.Backspace }:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                case { KeyChar: var character } when !char.IsControl(character):
                    typed.Append(character);
                    break;
            }
        }
    }
}
