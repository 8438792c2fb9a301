using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Manifest;

internal static class ParameterEntry
{
    public static Task WriteAsync(ManifestContext context, ParameterResource parameter)
    {
        var writer = context.Writer;
        writer.WriteString("type", "parameter.v0");
        if (parameter is ConnectionStringParameterResource)
        {
            writer.WriteString("connectionString", parameter.ValueExpression);
        }

        writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            writer.WriteBoolean("secret", true);
        }

        if (parameter.Default is { } given)
        {
            writer.WriteStartObject("default");
            WriteDefault(writer, given);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        return Task.CompletedTask;
    }

    private static void WriteDefault(Utf8JsonWriter writer, ParameterDefault given)
    {
        if (given is not GenerateParameterDefault generated)
        {
            writer.WriteString("value", given.GetDefaultValue());
            return;
        }

        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", generated.MinLength);
        WriteUnless(writer, "lower", generated.Lower);
        WriteUnless(writer, "upper", generated.Upper);
        WriteUnless(writer, "numeric", generated.Numeric);
        WriteUnless(writer, "special", generated.Special);
        writer.WriteEndObject();
    }

    // What is not said is allowed.
    private static void WriteUnless(Utf8JsonWriter writer, string name, bool isAllowed)
    {
        if (!isAllowed)
        {
            writer.WriteBoolean(name, false);
        }
    }
}
