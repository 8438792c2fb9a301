using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Platform.AppModel.Tests.Publishing;

namespace Platform.AppModel.Tests.References;

/// <summary>Parts of addresses, which a password may not end early.</summary>
public sealed class EncodedValueTests
{
    private const string Awkward = "p@ss/w:rd %1";
    private const string Encoded = "p%40ss%2Fw%3Ard%20%251";

    [Fact]
    public async Task A_value_is_encoded_where_it_is_asked_for()
    {
        var builder = DistributedApplication.CreateBuilder();
        var password = builder.AddParameter("key", Awkward, secret: true);
        var made = new ReferenceExpressionBuilder();
        made.Append($"{password:uri} {password} {"a/b":uri}");

        Assert.Equal($"{Encoded} {Awkward} a%2Fb", await made.Build().GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"{Encoded} {Awkward} a%2Fb", await ReferenceExpression.Create($"{password.Resource:uri} {password.Resource} {"a/b":uri}").GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_format_that_there_is_not_is_refused()
    {
        var password = DistributedApplication.CreateBuilder().AddParameter("key", Awkward);

        Assert.Contains("'hex'", Assert.Throws<FormatException>(() => ReferenceExpression.Create($"{password:hex}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brokers_address_has_its_user_and_password_encoded()
    {
        var manifest = await Published.ManifestAsync(builder => builder.AddRabbitMQ("broker", builder.AddParameter("user", "a@b"), builder.AddParameter("key", Awkward, secret: true)));

        Assert.Equal(
            "amqp://{user-uri-encoded.value}:{key-uri-encoded.value}@{broker.bindings.tcp.host}:{broker.bindings.tcp.port}",
            manifest["broker"]!["connectionString"]!.ToString());
    }

    [Fact]
    public async Task It_is_as_secret_as_the_value()
    {
        var password = DistributedApplication.CreateBuilder().AddParameter("key", Awkward, secret: true).Resource;
        Assert.Equal(Awkward, await password.GetValueAsync(TestContext.Current.CancellationToken));

        Assert.True(Secrecy.Stems(ReferenceExpression.Create($"https://{password:uri}@host")));
        Assert.True(new Secrecy([password]).IsTelling($"curl {Encoded}"));
    }

    [Fact]
    public async Task A_manifests_reader_is_told_to_encode_it_right_after_the_parameter_or_in_the_end()
    {
        var manifest = await Published.ManifestAsync(builder =>
        {
            var early = builder.AddParameter("early", secret: true);
            builder.AddContainer("user", "image").WithEnvironment("ADDRESS", ReferenceExpression.Create($"x://{early:uri}@host"));
            var late = builder.AddParameter("late", secret: true);
            builder.AddContainer("earlier", "image").WithEnvironment("ADDRESS", ReferenceExpression.Create($"x://{late:uri}@host"));
            builder.AddContainer("other", "image").WithEnvironment("ADDRESS", ReferenceExpression.Create($"x://{builder.AddParameter("last").Resource:uri}"));
        });

        Assert.Equal("x://{early-uri-encoded.value}@host", manifest["user"]!["env"]!["ADDRESS"]!.ToString());
        Assert.Equal("""{"type":"annotated.string","value":"{early.value}","filter":"uri"}""", manifest["early-uri-encoded"]!.ToJsonString());
        Assert.Equal(3, manifest.Count(entry => entry.Key.EndsWith("-uri-encoded", StringComparison.Ordinal)));
    }
}
