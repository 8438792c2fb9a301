
namespace Platform.Sandbox.Tests;

public sealed class LaunchOrderTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(62_001u, false)]
    public void Order_arrives_as_it_was_given(uint? user, bool sealsItself)
    {
        var order = new LaunchOrder("/bin/a", ["b", "", "ü\n"], ["C=d"], "/e", ["/f", "/g"], ["/h"], user, sealsItself, new LaunchLimits(1, 2, 3, 4, 5, 6));

        var read = LaunchOrder.Read(new MemoryStream(order.ToBytes()));

        Assert.Equivalent(order, read, strict: true);
    }

    [Fact]
    public void Order_of_a_builder_that_died_is_none()
    {
        var bytes = new LaunchOrder("/bin/a", ["b"], [], "/e", [], [], null, false, new LaunchLimits(1, 2, 3, 4, 5, 6)).ToBytes();

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<EndOfStreamException>(() => LaunchOrder.Read(new MemoryStream(bytes, 0, length)));
        }
    }
}
