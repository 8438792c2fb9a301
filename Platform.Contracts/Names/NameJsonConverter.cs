using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Names;

/// <summary>Writes a name as a JSON string and refuses one that does not parse with the parser's own sentence.</summary>
/// <typeparam name="T">The name type.</typeparam>
public sealed class NameJsonConverter<T> : JsonConverter<T> where T : struct, IName<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"{typeof(T).Name} is a string.");
        }

        return T.TryParse(reader.GetString(), out var name, out var error) ? name : throw new JsonException(error);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
