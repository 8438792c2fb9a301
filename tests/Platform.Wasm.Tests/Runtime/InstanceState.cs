using Platform.Wasm.Compilation;

namespace Platform.Wasm.Tests.Runtime;

/// <summary>What tells two instances of a module apart.</summary>
internal static class InstanceState
{
    /// <summary>All that the guest could read: the context without the addresses of this one instance, memory, tables, segments.</summary>
    public static string Of(Instance instance)
    {
        var text = new System.Text.StringBuilder();
        var layout = instance.Layout;
        for (var offset = CodeLayout.Results; offset < layout.Size; offset += sizeof(ulong))
        {
            text.Append(Relative(instance, Platform.Wasm.Runtime.Context.Slot(instance.Context, offset))).Append(' ');
        }

        for (var i = 0; i < instance.Module.Definition.Tables.Count; i++)
        {
            text.Append('|').AppendJoin(' ', instance.Table(i).Span.ToArray().Select(element => Relative(instance, (ulong)element)));
        }

        text.Append('|').AppendJoin(' ', instance.DroppedData.ToArray()).Append('|').AppendJoin(' ', instance.DroppedElements.ToArray());
        var memory = instance.GetMemory("memory")!;
        var hash = System.Security.Cryptography.SHA256.HashData(memory.Slice(0, (int)memory.ByteLength));
        return text.Append('|').Append(memory.ByteLength).Append(Convert.ToHexString(hash)).ToString();
    }

    /// <summary>The same for two instances of one module, without making a text of everything: what differs first, or null.</summary>
    public static string? Difference(Instance left, Instance right)
    {
        for (var offset = CodeLayout.Results; offset < left.Layout.Size; offset += sizeof(ulong))
        {
            if (Differ(left, Platform.Wasm.Runtime.Context.Slot(left.Context, offset), right, Platform.Wasm.Runtime.Context.Slot(right.Context, offset)))
            {
                return $"byte {offset} of the context";
            }
        }

        for (var i = 0; i < left.Module.Definition.Tables.Count; i++)
        {
            var expected = left.Table(i).Span;
            var actual = right.Table(i).Span;
            if (expected.Length != actual.Length)
            {
                return $"the size of table {i}";
            }

            for (var element = 0; element < expected.Length; element++)
            {
                if (Differ(left, (ulong)expected[element], right, (ulong)actual[element]))
                {
                    return $"element {element} of table {i}";
                }
            }
        }

        var (before, after) = (left.GetMemory("memory")!, right.GetMemory("memory")!);
        return before.ByteLength != after.ByteLength ? "the size of memory"
            : !before.Slice(0, (int)before.ByteLength).SequenceEqual(after.Slice(0, (int)after.ByteLength)) ? "memory"
            : left.DroppedData.SequenceEqual(right.DroppedData) && left.DroppedElements.SequenceEqual(right.DroppedElements) ? null
            : "a dropped segment";
    }

    private static bool Differ(Instance left, ulong expected, Instance right, ulong actual) =>
        expected != actual && Relative(left, expected) != Relative(right, actual);

    private static string Relative(Instance instance, ulong value)
    {
        if (value - (ulong)instance.Context < (ulong)instance.Layout.Size)
        {
            return $"context+{value - (ulong)instance.Context}";
        }

        for (var i = 0; i < instance.Module.Definition.ImportedFunctionCount; i++)
        {
            if (value == Platform.Wasm.Runtime.Context.Slot(instance.Context, instance.Layout.Import(i) + CodeLayout.ReferenceContext))
            {
                return $"import {i}";
            }
        }

        for (var i = 0; i < instance.Module.Definition.Tables.Count; i++)
        {
            if (value == (ulong)instance.Table(i).Descriptor)
            {
                return $"table {i}";
            }
        }

        return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
