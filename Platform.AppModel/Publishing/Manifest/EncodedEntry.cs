using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Manifest;

/// <summary>A parameter's value for an address: the manifest's reader encodes it.</summary>
internal static class EncodedEntry
{
    public static void Write(ManifestContext context, ParameterResource parameter)
    {
        context.Encoded.Remove(parameter);
        context.Writer.WriteStartObject(FormattedValue.NameOf(parameter));
        context.Writer.WriteString("type", "annotated.string");
        context.Writer.WriteString("value", parameter.ValueExpression);
        context.Writer.WriteString("filter", FormattedValue.Uri);
        context.Writer.WriteEndObject();
    }
}
