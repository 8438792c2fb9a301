using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Contracts;
using Platform.Contracts.Errors;
using Platform.Contracts.Identity;
using Xunit;

namespace Platform.ControlPlane.Tests.Identity;

public sealed class JoinTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_gets_a_service_its_certificate_for_thirty_days()
    {
        using var node = await new Joiner(application).JoinAsync();

        using var changes = await node.Client().GetAsync("/system/v1/changes", Stop);

        Assert.Equal(HttpStatusCode.OK, changes.StatusCode);
        var names = node.Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Contains("platform://node/local/joiner", names.Format(multiLine: false), StringComparison.Ordinal);
        Assert.InRange(node.Certificate.NotAfter.ToUniversalTime() - application.Time.GetUtcNow(), TimeSpan.FromDays(29.9), TimeSpan.FromDays(30.1));
    }

    [Fact]
    public async Task A_token_is_used_up_by_the_key_that_joined_which_may_ask_again()
    {
        var token = await Joiner.TokenAsync(application);
        using var first = new Joiner(application);
        using var second = new Joiner(application);

        using var joined = await first.AskAsync(token.Token);
        using var again = await first.AskAsync(token.Token);
        using var refused = await second.AskAsync(token.Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (joined.StatusCode, again.StatusCode));
        await refused.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
    }

    [Fact]
    public async Task Of_many_that_come_at_once_with_one_token_one_joins()
    {
        var token = await Joiner.TokenAsync(application);
        var joiners = Enumerable.Range(0, 8).Select(_ => new Joiner(application)).ToList();

        var answers = await Task.WhenAll(joiners.Select(joiner => joiner.AskAsync(token.Token)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        joiners.ForEach(joiner => joiner.Dispose());
    }

    [Fact]
    public async Task A_token_ends_at_its_time()
    {
        var token = await Joiner.TokenAsync(application, hours: 1);
        application.Time.Advance(TimeSpan.FromMinutes(61));
        using var late = new Joiner(application);

        using var refused = await late.AskAsync(token.Token);

        await refused.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
    }

    [Theory]
    [InlineData(ServiceRole.Builder, "local")]
    [InlineData(ServiceRole.ControlPlane, "local")]
    [InlineData(ServiceRole.Node, "elsewhere")]
    public async Task A_token_is_for_one_role_and_region_and_a_wrong_use_does_not_use_it_up(ServiceRole role, string region)
    {
        var token = await Joiner.TokenAsync(application);
        using var joiner = new Joiner(application);

        using var refused = await joiner.AskAsync(token.Token, role, region);
        using var right = await joiner.AskAsync(token.Token);

        await refused.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Unknown_and_deleted_tokens_are_refused()
    {
        var deleted = await Joiner.TokenAsync(application);
        using var gone = await application.Operator().DeleteAsync($"/v1/join-tokens/{deleted.Id}", Stop);
        using var joiner = new Joiner(application);

        using var unknown = await joiner.AskAsync("jt_nobody-made-this-one");
        using var refused = await joiner.AskAsync(deleted.Token);

        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await unknown.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
        await refused.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
    }

    [Fact]
    public async Task Only_a_request_signed_by_its_own_p256_key_is_taken_and_others_do_not_use_the_token_up()
    {
        var token = await Joiner.TokenAsync(application);
        using var joiner = new Joiner(application);
        using var rsa = RSA.Create(2048);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var good = joiner.Request();
        string[] malformed =
        [
            "",
            "no request at all",
            good.Replace("\nMI", "\nAA", StringComparison.Ordinal),
            Forge(good),
            new CertificateRequest("CN=rsa", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem(),
            new CertificateRequest("CN=p384", other, HashAlgorithmName.SHA256).CreateSigningRequestPem(),
        ];

        foreach (var request in malformed)
        {
            using var refused = await joiner.AskAsync(token.Token, request: request);
            await refused.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
        }

        using var right = await joiner.AskAsync(token.Token);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_a_token_for_a_control_plane_and_only_the_operator_gets_any()
    {
        var manager = await application.ManagerAsync();
        var request = new CreateJoinToken(ServiceRole.ControlPlane, Platform.Contracts.Regions.RegionName.Parse("global"));

        using var wrong = await application.Operator().SendAsync("/v1/join-tokens", request);
        using var foreign = await manager.SendAsync("/v1/join-tokens", request with { Role = ServiceRole.Node });

        await wrong.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
        await foreign.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public async Task Tokens_are_listed_without_their_secrets_and_stored_as_hashes()
    {
        var token = await Joiner.TokenAsync(application);
        await using var db = application.OpenDatabase();

        var text = await application.Operator().GetStringAsync("/v1/join-tokens?limit=200", Stop);
        var page = await application.Operator().GetAsync<Page<JoinTokenInfo>>("/v1/join-tokens?limit=200");

        Assert.Contains(page.Items, item => item.Id == token.Id && item.UsedAt is null);
        Assert.DoesNotContain(token.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(db.JoinTokens, stored => stored.Hash.Contains(token.Token[3..]));
    }

    // Another key's signature under the same request.
    private static string Forge(string pem)
    {
        var der = Convert.FromBase64String(string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-'))));
        der[^1] ^= 1;
        return new string(PemEncoding.Write("CERTIFICATE REQUEST", der));
    }
}
