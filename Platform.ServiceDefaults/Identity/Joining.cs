using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Sees to it that this service has a certificate: from disk, else by its join token, and a new one every day. The service starts and serves what it can without waiting for it.</summary>
internal sealed partial class Joining(SystemIdentity identity, Enrolment enrolment, TimeProvider time, ILogger<Joining> logger) : BackgroundService
{
    // A certificate lasts 30 days, so the control plane may be away for 29.
    private static readonly TimeSpan RenewAfter = TimeSpan.FromDays(1);

    // At the first start of everything the control plane is seconds away, and nothing goes on before; for a new certificate there is time.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPauseToJoin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPauseToRenew = TimeSpan.FromSeconds(30);

    private string _said = "";

    /// <summary>Before the server listens, so that the first request already finds what the last run was given.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            enrolment.Load();
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            LogUnreadable(problem.Message);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await NextAsync(stoppingToken);
                (pause, _said) = (FirstPause, "");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (problem is HttpRequestException or ExecutionRejectedException or JsonException or CryptographicException or IOException or InvalidOperationException)
            {
                Say(problem.Message);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, (identity.Certificate is null ? LongestPauseToJoin : LongestPauseToRenew).Ticks));
            }
        }
    }

    private async Task NextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (identity.Certificate is not { } certificate || now >= certificate.NotAfter.ToUniversalTime())
        {
            await enrolment.JoinAsync(cancellationToken);
            LogJoined(identity.Certificate!.SerialNumber);
            return;
        }

        var due = certificate.NotBefore.ToUniversalTime() + RenewAfter - now;
        if (due > TimeSpan.Zero)
        {
            await Task.Delay(due, time, cancellationToken);
        }

        await enrolment.RenewAsync(cancellationToken);
        LogRenewed(identity.Certificate!.SerialNumber);
    }

    private void Say(string problem)
    {
        if (problem == _said)
        {
            return;
        }

        _said = problem;
        if (identity.Certificate is { } certificate)
        {
            LogNotRenewed(certificate.NotAfter.ToUniversalTime(), problem);
        }
        else
        {
            LogNotJoined(problem);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Joined the installation (certificate {Serial})")]
    private partial void LogJoined(string serial);

    [LoggerMessage(2, LogLevel.Information, "Renewed the certificate ({Serial})")]
    private partial void LogRenewed(string serial);

    [LoggerMessage(3, LogLevel.Warning, "Not joined yet, trying again: {Problem}")]
    private partial void LogNotJoined(string problem);

    [LoggerMessage(4, LogLevel.Warning, "The certificate, which ends at {Expiry:u}, could not be renewed, trying again: {Problem}")]
    private partial void LogNotRenewed(DateTime expiry, string problem);

    [LoggerMessage(5, LogLevel.Error, "The certificate on disk cannot be used: {Problem}")]
    private partial void LogUnreadable(string problem);
}
