using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with holes that are filled when the value is needed: at start, or by a manifest's reader.</summary>
public class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    public static readonly ReferenceExpression Empty = new([]);

    internal ReferenceExpression(IReadOnlyList<object> parts) => Parts = parts;

    public string ValueExpression => string.Concat(Parts.Select(part => part is IManifestExpressionProvider hole ? hole.ValueExpression : (string)part));

    public IReadOnlyList<IValueProvider> ValueProviders => [.. Parts.OfType<IValueProvider>()];

    /// <summary>Strings, and holes in their places.</summary>
    internal IReadOnlyList<object> Parts { get; }

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new(handler.Parts);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part is IValueProvider hole ? await hole.GetValueAsync(cancellationToken) : (string)part);
        }

        return text.ToString();
    }

    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler
    {
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _ = literalLength;
            Parts = new List<object>((2 * formattedCount) + 1);
        }

        internal List<object> Parts { get; }

        public void AppendLiteral(string value) => Parts.Add(value);

        public void AppendFormatted(string? value) => Parts.Add(value ?? "");

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => Parts.Add(valueProvider);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider
        {
            ArgumentNullException.ThrowIfNull(valueProvider);
            Parts.Add(valueProvider.Resource);
        }

        public void AppendFormatted(string? value, string? format) => Parts.Add(FormattedValue.Of(value, format));

        public void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider => Parts.Add(FormattedValue.Of(valueProvider, format));

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format)
            where T : IResource, IValueProvider, IManifestExpressionProvider
        {
            ArgumentNullException.ThrowIfNull(valueProvider);
            Parts.Add(FormattedValue.Of(valueProvider.Resource, format));
        }
    }
}
