using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Platform.ServiceDefaults.Postgres;

namespace Platform.ServiceDefaults.Tests.Postgres;

public sealed class PostgresTests
{
    [Fact]
    public void A_statement_waits_seconds_unless_the_connection_string_says_otherwise()
    {
        using var services = Services("ConnectionStrings:platformdb", "Host=elsewhere;Timeout=42");

        var used = new NpgsqlConnectionStringBuilder(services.GetRequiredService<NpgsqlDataSource>().ConnectionString);

        Assert.Equal(("elsewhere", 10, 42), (used.Host, used.CommandTimeout, used.Timeout));
    }

    [Theory]
    [InlineData("Aspire:Npgsql:ConnectionString")]
    [InlineData("Aspire:Npgsql:platformdb:ConnectionString")]
    public void Aspires_own_settings_name_the_server_too(string setting)
    {
        using var services = Services(setting, "Host=elsewhere");

        using var connection = services.GetRequiredService<NpgsqlConnection>();

        Assert.Contains("Host=elsewhere", connection.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_asks_for_a_database_that_nobody_named_hears_how_to_name_it()
    {
        using var services = Services("Other", "");

        var problem = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<NpgsqlDataSource>());

        Assert.Contains("ConnectionStrings__platformdb", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_optional_is_none_when_nobody_named_it_and_shares_the_server_when_somebody_did()
    {
        Assert.Null(Optional("").GetRequiredService<OptionalPostgres>().Source);
        using var services = Optional("Host=elsewhere");

        Assert.Contains("Maximum Pool Size=20", services.GetRequiredService<OptionalPostgres>().Source?.ConnectionString, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string setting, string value) => Builder(setting, value).AddPostgres().Services.BuildServiceProvider();

    private static ServiceProvider Optional(string value) => Builder("ConnectionStrings:regiondb", value).AddOptionalPostgres("regiondb").Services.BuildServiceProvider();

    private static HostApplicationBuilder Builder(string setting, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration[setting] = value;
        return builder;
    }
}
