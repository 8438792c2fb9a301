using System.Net.Http.Headers;
using System.Text;
using Aspire.Hosting;

namespace Platform.AppModel.Tests.Servers;

public sealed class RabbitMQPagesTests
{
    [Fact]
    public async Task The_pages_answer_to_the_brokers_own_user()
    {
        using var directory = new TestDirectory();
        // Root's RabbitMQ runs as another user.
        File.SetUnixFileMode(directory.Path, File.GetUnixFileMode(directory.Path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var builder = TestApplication.Builder(directory);
        var broker = builder.AddRabbitMQ("messaging").WithManagementPlugin();
        await using var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("messaging", TestContext.Current.CancellationToken);
        var user = $"{await broker.Resource.UserNameReference.GetValueAsync(TestContext.Current.CancellationToken)}:{await broker.Resource.PasswordParameter.GetValueAsync(TestContext.Current.CancellationToken)}";
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));

        var overview = await client.GetStringAsync(new Uri(broker.Resource.ManagementEndpoint.Url + "/api/overview"), TestContext.Current.CancellationToken);

        Assert.Contains("rabbitmq_version", overview, StringComparison.Ordinal);
        await application.StopAsync(TestContext.Current.CancellationToken);
    }
}
