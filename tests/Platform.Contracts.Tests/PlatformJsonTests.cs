using System.Text.Json;
using Platform.Contracts.Builds;
using Xunit;

namespace Platform.Contracts.Tests;

public sealed class PlatformJsonTests
{
    [Fact]
    public void What_is_written_without_a_value_can_be_read_back()
    {
        var queued = new BuildInfo(Guid.NewGuid(), BuildState.Queued, DateTimeOffset.UnixEpoch, null, null, null, null, [], 1);

        var read = JsonSerializer.Deserialize<BuildInfo>(JsonSerializer.Serialize(queued, PlatformJson.Options), PlatformJson.Options);

        Assert.Equal(queued with { Diagnostics = read!.Diagnostics }, read);
    }
}
