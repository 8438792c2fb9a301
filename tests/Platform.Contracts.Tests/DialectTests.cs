using System.Text.Json;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Executions;
using Platform.Contracts.Plugins;
using Xunit;

namespace Platform.Contracts.Tests;

public sealed class DialectTests
{
    [Fact]
    public void What_is_null_is_absent_and_what_is_absent_is_null()
    {
        var key = new KeyEntry("0123456789ab", "hash", [Permission.ReadUsage], Tenants: null, ExpiresAt: null);

        var json = JsonSerializer.Serialize(key, PlatformJson.Options);

        Assert.Equal("""{"id":"0123456789ab","secretHash":"hash","permissions":["read-usage"]}""", json);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<KeyEntry>(json, PlatformJson.Options), PlatformJson.Options));
    }

    [Theory]
    [InlineData("""{"namespace":"a","name":"b"}""")]
    [InlineData("""{"namespace":"a","name":null,"language":"go"}""")]
    [InlineData("""{"namespace":"a","name":"b","language":3}""")]
    [InlineData("""{"namespace":"a","name":"b","language":"go","more":true}""")]
    [InlineData("""{"Namespace":"a","name":"b","language":"go"}""")]
    public void What_is_missing_null_unknown_or_misspelt_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CreatePlugin>(json, PlatformJson.Options));

    [Theory]
    [InlineData(ExecutionOutcome.StackExhausted, "stack-exhausted")]
    [InlineData(Language.TypeScript, "typescript")]
    [InlineData(Language.JavaScript, "javascript")]
    [InlineData(Language.Wasm, "wasm")]
    public void Words_are_written_in_kebab_case(object word, string text) =>
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(word, PlatformJson.Options));

    [Fact]
    public void A_page_says_how_to_go_on_only_when_there_is_more()
    {
        var request = new PageRequest(Limit: 2);

        var cut = request.Cut(["a", "b", "c"], row => row.Length, row => row);
        var whole = request.Cut(["a", "b"], row => row.Length, row => row);

        Assert.Equal((2, "b"), (cut.Items.Count, cut.Next));
        Assert.Equal((2, null), (whole.Items.Count, whole.Next));
    }
}
