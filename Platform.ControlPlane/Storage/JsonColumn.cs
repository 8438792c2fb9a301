using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;

namespace Platform.ControlPlane.Storage;

internal static class JsonColumn
{
    /// <summary>Keeps a contract's records as JSON text. Not jsonb: that refuses the NUL that a source file may hold.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
        where T : class =>
        property.HasColumnType("json").HasConversion(
            value => Write(value),
            text => JsonSerializer.Deserialize<T>(text, PlatformJson.Options)!,
            new ValueComparer<T>((left, right) => Write(left) == Write(right), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value));

    private static string Write<T>(T? value)
        where T : class => JsonSerializer.Serialize(value, PlatformJson.Options);
}
