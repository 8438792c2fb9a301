using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Who a service is. In its certificate this is the only alternative name, the URI <c>platform://role/region/name</c>.</summary>
public sealed record SystemName(ServiceRole Role, RegionName Region, ServiceName Name)
{
    private const string Scheme = "platform://";

    private static readonly Dictionary<string, ServiceRole> Roles = Enum.GetValues<ServiceRole>().ToDictionary(WordOf, StringComparer.Ordinal);

    public static bool TryParse(string text, [NotNullWhen(true)] out SystemName? name)
    {
        ArgumentNullException.ThrowIfNull(text);
        name = text.StartsWith(Scheme, StringComparison.Ordinal)
            && text[Scheme.Length..].Split('/') is [var role, var region, var instance]
            && Roles.TryGetValue(role, out var known)
            && RegionName.TryParse(region, out var where, out _)
            && ServiceName.TryParse(instance, out var which, out _)
                ? new SystemName(known, where, which)
                : null;
        return name is not null;
    }

    public Uri ToUri() => new(ToString());

    public override string ToString() => $"{Scheme}{WordOf(Role)}/{Region}/{Name}";

    /// <summary>The role as it stands in JSON and in certificates.</summary>
    public static string WordOf(ServiceRole role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());
}
