using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Platform.Contracts;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;
using Platform.ServiceDefaults.Identity;
using Platform.Testing.Identity;

namespace Platform.ServiceDefaults.Tests.Identity;

/// <summary>How a service comes by its certificate and keeps it.</summary>
public sealed class JoiningTests : IDisposable
{
    private const string ControlPlane = "platform://control-plane/global/one";
    private const string Node = "platform://node/local/node-1";
    private const string Token = "jt_a-token-of-the-tests";
    private const string Away = "http://127.0.0.1:9";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestAuthority _authority = new();
    private readonly IdentityFolder _folder = new();
    private readonly List<JoinRequest> _joins = [];
    private int _failures;
    private int _answered;

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_gets_a_certificate_and_only_the_owner_reads_the_file()
    {
        await using var plane = await ControlPlaneAsync();
        await using var node = await StartAsync(plane.Ordinary, plane.System);

        await EventuallyAsync(() => node.Identity.Certificate is not null && File.Exists(_folder.File));

        var request = Assert.Single(_joins);
        Assert.Equal((Token, ServiceRole.Node, "local", "node-1"), (request.Token, request.Role, request.Region.Value, request.Name.Value));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder.File) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await EventuallyAsync(() => !File.Exists(_folder.Joining));
    }

    [Fact]
    public async Task A_join_whose_answer_was_lost_is_asked_again_with_the_same_key()
    {
        _failures = 2;
        await using var plane = await ControlPlaneAsync();
        await using var node = await StartAsync(plane.Ordinary, plane.System);

        await EventuallyAsync(() => node.Identity.Certificate is not null);

        Assert.True(_joins.Count >= 3);
        Assert.Single(_joins.Select(join => KeyOf(join.Request)).Distinct());
    }

    [Fact]
    public async Task A_service_killed_while_it_joined_asks_again_with_the_same_key()
    {
        _failures = int.MaxValue;
        await using var plane = await ControlPlaneAsync();
        await using (await StartAsync(plane.Ordinary, plane.System))
        {
            await EventuallyAsync(() => _joins.Count > 0);
        }

        _failures = 0;
        await using var again = await StartAsync(plane.Ordinary, plane.System);
        await EventuallyAsync(() => again.Identity.Certificate is not null);

        Assert.Single(_joins.Select(join => KeyOf(join.Request)).Distinct());
    }

    [Fact]
    public async Task A_certificate_on_disk_is_used_with_the_control_plane_away_and_the_token_is_not()
    {
        var serial = _authority.Install(_folder.Path, Node);

        await using var node = await StartAsync(new Uri(Away), new Uri("https://127.0.0.1:9"));

        Assert.Equal(serial, node.Identity.Certificate!.SerialNumber);
    }

    [Fact]
    public async Task A_certificate_is_renewed_after_a_day_with_a_new_key()
    {
        var serial = _authority.Install(_folder.Path, Node, age: TimeSpan.FromHours(25));
        await using var plane = await ControlPlaneAsync();
        await using var node = await StartAsync(plane.Ordinary, plane.System);

        await EventuallyAsync(() => node.Identity.Certificate!.SerialNumber != serial);

        Assert.Empty(_joins);
        await using var restarted = await StartAsync(new Uri(Away), new Uri("https://127.0.0.1:9"));
        Assert.Equal(node.Identity.Certificate!.SerialNumber, restarted.Identity.Certificate!.SerialNumber);
    }

    [Fact]
    public async Task An_expired_certificate_needs_a_token_again()
    {
        _authority.Install(_folder.Path, Node, age: TimeSpan.FromDays(40), lifetime: TimeSpan.FromDays(30));
        await using var plane = await ControlPlaneAsync();
        await using var node = await StartAsync(plane.Ordinary, plane.System);

        await EventuallyAsync(() => node.Identity.Certificate is not null);

        Assert.Single(_joins);
    }

    [Theory]
    [InlineData("platform://builder/local/node-1")]
    [InlineData("platform://node/elsewhere/node-1")]
    public async Task A_certificate_of_another_role_or_region_is_not_used(string name)
    {
        _authority.Install(_folder.Path, name);
        await using var node = await StartAsync(new Uri(Away), new Uri("https://127.0.0.1:9"));
        Assert.Null(node.Identity.Certificate);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_key_that_others_can_read_is_not_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        _authority.Install(_folder.Path, Node);
        File.SetUnixFileMode(_folder.File, File.GetUnixFileMode(_folder.File) | UnixFileMode.GroupRead);
        await using var node = await StartAsync(new Uri(Away), new Uri("https://127.0.0.1:9"));
        Assert.Null(node.Identity.Certificate);
    }

    [Fact]
    public async Task A_token_is_not_sent_over_an_open_network()
    {
        using var http = new HttpClient(new JoinAddressHandler { InnerHandler = new SocketsHttpHandler() });

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(
            () => http.PostAsync(new Uri("http://control.example.com/v1/join"), null, TestContext.Current.CancellationToken));

        Assert.Contains("https only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_knows_the_authority_s_key_joins_it_and_nobody_else()
    {
        await using var plane = await ControlPlaneAsync();
        await using (var mistaken = await StartAsync(plane.Ordinary, plane.System, authorityKey: new string('0', 64)))
        {
            await EventuallyAsync(() => Volatile.Read(ref _answered) >= 2);
            Assert.Null(mistaken.Identity.Certificate);
        }

        await using var node = await StartAsync(plane.Ordinary, plane.System, AuthorityPin.Of(_authority.Certificate));

        await EventuallyAsync(() => node.Identity.Certificate is not null);
    }

    [Fact]
    public async Task Who_has_the_authority_s_certificate_joins_at_the_system_listener()
    {
        await using var plane = await ControlPlaneAsync();
        var file = Path.Combine(_folder.Path, "authority.crt");
        await using var node = await StartAsync(new Uri(Away), plane.System, authorityFile: file);
        Assert.Null(node.Identity.Certificate);

        AuthorityFile.Write(With(file), _authority.Certificate.ExportCertificatePem());

        await EventuallyAsync(() => node.Identity.Certificate is not null);
    }

    [Fact]
    public async Task A_token_is_not_sent_to_a_server_of_another_authority()
    {
        await using var plane = await ControlPlaneAsync();
        using var other = new TestAuthority();
        var file = Path.Combine(_folder.Path, "authority.crt");
        await File.WriteAllTextAsync(file, other.Certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        using var handler = new JoinConnections(With(file), TimeProvider.System).Handler();
        using var http = new HttpClient(handler);

        await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync(new Uri(plane.System, "v1/join"), null, TestContext.Current.CancellationToken));
        Assert.Empty(_joins);
    }

    [Fact]
    public async Task A_stranger_at_the_system_listener_may_join_and_nothing_else()
    {
        await using var plane = await ControlPlaneAsync();
        var file = Path.Combine(_folder.Path, "authority.crt");
        await File.WriteAllTextAsync(file, _authority.Certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        using var handler = new JoinConnections(With(file), TimeProvider.System).Handler();
        using var http = new HttpClient(handler);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new JoinRequest(
            Token, ServiceRole.Node, RegionName.Parse("local"), ServiceName.Parse("node-1"), new CertificateRequest("CN=anything", key, HashAlgorithmName.SHA256).CreateSigningRequestPem());
        using var joining = await http.PostAsJsonAsync(new Uri(plane.System, "v1/join"), request, PlatformJson.Options, TestContext.Current.CancellationToken);
        Assert.True(joining.IsSuccessStatusCode);
        foreach (var path in (string[])["alive", "health", "system/v1/thing", "v1/join/"])
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(plane.System, path), TestContext.Current.CancellationToken));
        }
    }

    private async Task<TestService> ControlPlaneAsync()
    {
        using var folder = IdentityFolder.With(_authority, ControlPlane);
        return await TestService.StartAsync(ControlPlane, folder.Path, app =>
        {
            app.MapPost("/v1/join", async (HttpContext context) =>
            {
                var request = (await context.Request.ReadFromJsonAsync<JoinRequest>(PlatformJson.Options))!;
                lock (_joins)
                {
                    _joins.Add(request);
                }

                return _joins.Count <= _failures ? Results.StatusCode(StatusCodes.Status500InternalServerError) : Issue(request.Request);
            });
            app.MapPost("/system/v1/certificates", async (HttpContext context) =>
            {
                var request = (await context.Request.ReadFromJsonAsync<RenewRequest>(PlatformJson.Options))!;
                return Issue(request.Request);
            }).RequireSystemIdentity(ServiceRole.Node);
        });
    }

    private IResult Issue(string request)
    {
        Interlocked.Increment(ref _answered);
        return Results.Json(new IssuedCertificate(_authority.Answer(request, Node), _authority.Certificate.ExportCertificatePem()), PlatformJson.Options);
    }

    private Task<TestService> StartAsync(Uri ordinary, Uri system, string authorityKey = "", string authorityFile = "") => TestService.StartAsync(Node, _folder.Path, settings: new()
    {
        ["Identity:JoinToken"] = Token,
        ["Identity:AuthorityKey"] = authorityKey,
        ["Identity:AuthorityFile"] = authorityFile,
        ["services:controlplane:api:0"] = ordinary.AbsoluteUri,
        ["services:controlplane:system:0"] = system.AbsoluteUri,
    });

    private static IConfiguration With(string authorityFile) => new ConfigurationBuilder().AddInMemoryCollection([new(AuthorityFile.Setting, authorityFile)]).Build();

    private static string KeyOf(string request)
    {
        var parsed = System.Security.Cryptography.X509Certificates.CertificateRequest.LoadSigningRequestPem(request, System.Security.Cryptography.HashAlgorithmName.SHA256);
        return Convert.ToHexString(parsed.PublicKey.ExportSubjectPublicKeyInfo());
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It did not come true in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}
