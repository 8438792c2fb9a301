namespace Aspire.Hosting.ApplicationModel;

/// <summary>A hole's value as a part of an address (<c>{value:uri}</c>): percent-encoded, so that no password ends the address early.</summary>
internal sealed class FormattedValue : IValueProvider, IManifestExpressionProvider
{
    public const string Uri = "uri";

    private FormattedValue(IValueProvider value) => Value = value;

    public string ValueExpression => Parameter is { } parameter ? $"{{{NameOf(parameter)}.value}}" : ((IManifestExpressionProvider)Value).ValueExpression;

    /// <summary>Whose value it is; null for what is no parameter, which has nothing in it to encode.</summary>
    public ParameterResource? Parameter => Value as ParameterResource;

    public IValueProvider Value { get; }

    public static object Of<T>(T value, string? format)
        where T : IValueProvider, IManifestExpressionProvider
    {
        Check(format);
        return format is null ? value : new FormattedValue(value);
    }

    public static string Of(string? value, string? format)
    {
        Check(format);
        return format is null ? value ?? "" : Encode(value ?? "");
    }

    /// <summary>As a manifest names the parameter's encoded value.</summary>
    public static string NameOf(ParameterResource parameter) => $"{parameter.Name}-{Uri}-encoded";

    public static string Encode(string value) => System.Uri.EscapeDataString(value);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        await Value.GetValueAsync(cancellationToken) is { } text ? Encode(text) : null;

    private static void Check(string? format)
    {
        if (format is not (null or Uri))
        {
            throw new FormatException($"'{format}' is no format of values: there is '{Uri}', for parts of addresses.");
        }
    }
}
