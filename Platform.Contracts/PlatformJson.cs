using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Contracts;

/// <summary>The one JSON dialect of every interface: camelCase members, enums as kebab-case words, unknown members refused.</summary>
public static class PlatformJson
{
    /// <summary>Shared, read-only options.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Makes other options speak the dialect, for frameworks that own their options object.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        // Two readers may take a different one of two members of the same name for the true one.
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.TypeInfoResolver = Checked(options.TypeInfoResolver);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }

    /// <summary>Options for messages of a bus that owns its dialect: what lacks something that its contract demands is refused, and not read as nulls and zeros. More than the contract knows is let pass, for a newer sender may say more.</summary>
    public static JsonSerializerOptions Demand(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new JsonSerializerOptions(options)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = Checked(options.TypeInfoResolver),
        };
    }

    private static IJsonTypeInfoResolver Checked(IJsonTypeInfoResolver? resolver) =>
        (resolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LetNullBeAbsent).WithAddedModifier(RefuseNullItems);

    // Null is written as absent, so whatever may be null may also be absent when read.
    private static void LetNullBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsRequired && property.IsSetNullable))
        {
            property.IsRequired = false;
        }
    }

    // The serializer respects that a member may not be null, but knows nothing of the items of a list.
    private static void RefuseNullItems(JsonTypeInfo type)
    {
        var lists = type.Properties.Where(property => property.Get is not null && HoldsReferences(property.PropertyType)).ToList();
        if (lists.Count > 0)
        {
            type.OnDeserialized = value =>
            {
                if (lists.Find(list => list.Get!(value) is IEnumerable items && items.Cast<object?>().Contains(null)) is { } list)
                {
                    throw new JsonException($"An item of '{list.Name}' is null.");
                }
            };
        }
    }

    private static bool HoldsReferences(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && !type.GenericTypeArguments[0].IsValueType;

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
