using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

/// <summary>The control plane is its own authority: it issues itself a certificate at each start and every day. The key never touches the disk.</summary>
internal sealed class OwnCertificate(SystemIdentity identity, CertificateAuthority authority, CertificateIssue certificates, SystemDb database, IConfiguration configuration, TimeProvider time, ILogger<OwnCertificate> logger)
    : BackgroundService
{
    private const string Everywhere = "global";

    private static readonly TimeSpan RenewAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    private readonly SystemName _name = new(ServiceRole.ControlPlane, RegionName.Parse(Everywhere), ServiceName.Near(Environment.MachineName));
    private readonly Guid _holder = Guid.CreateVersion7();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RenewAsync(cancellationToken);
        AuthorityFile.Write(configuration, authority.CertificatePem);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = RenewAfter;
        while (true)
        {
            await Task.Delay(pause, time, stoppingToken);
            try
            {
                await RenewAsync(stoppingToken);
                pause = RenewAfter;
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException)
            {
                logger.LogWarning("The control plane's certificate could not be renewed; trying again: {Reason}", failure.Message);
                pause = PauseAfterFailure;
            }
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var db = database.Open();
        using var bare = certificates.Issue(db, new PublicKey(key), _name, _holder);
        await db.SaveChangesAsync(cancellationToken);
        identity.Take(bare.CopyWithPrivateKey(key), authority.Certificate());
    }
}
