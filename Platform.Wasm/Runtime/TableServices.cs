namespace Platform.Wasm.Runtime;

/// <summary>Instructions on tables (core specification 4.4.6). Elements are copied bit by bit: references of the guest, never looked into here.</summary>
internal static class TableServices
{
    public static long Get(int index, int table, nint context)
    {
        var elements = Elements(context, table);
        return (uint)index < (uint)elements.Length ? elements[index] : throw OutOfBounds();
    }

    public static void Set(int index, long value, int table, nint context)
    {
        var elements = Elements(context, table);
        if ((uint)index >= (uint)elements.Length)
        {
            throw OutOfBounds();
        }

        elements[index] = value;
    }

    public static int Grow(long value, int count, int table, nint context) =>
        Context.InstanceOf(context).Table(table).Grow((uint)count, value);

    public static void Fill(int start, long value, int count, int table, nint context) =>
        Range(Elements(context, table), start, count).Fill(value);

    public static void Copy(int to, int from, int count, int target, int source, nint context)
    {
        var values = Range(Elements(context, source), from, count);
        values.CopyTo(Range(Elements(context, target), to, count));
    }

    public static void Init(int to, int from, int count, int segment, int table, nint context)
    {
        var instance = Context.InstanceOf(context);
        instance.InitTable(table, segment, (uint)to, (uint)from, (uint)count);
    }

    public static void DropElements(int segment, nint context) => Context.InstanceOf(context).DropElements(segment);

    public static Span<long> Range(Span<long> elements, int start, int count)
    {
        if ((ulong)(uint)start + (uint)count > (ulong)elements.Length)
        {
            throw OutOfBounds();
        }

        return elements.Slice(start, count);
    }

    private static Span<long> Elements(nint context, int table) => Context.InstanceOf(context).Table(table).Span;

    private static TrapException OutOfBounds() => new(TrapKind.TableOutOfBounds);
}
