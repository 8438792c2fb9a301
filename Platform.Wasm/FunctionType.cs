namespace Platform.Wasm;

/// <summary>What a function takes and gives. Two function types with the same lists are equal.</summary>
public sealed record FunctionType : ExternType
{
    private readonly ValueKind[] _parameters;
    private readonly ValueKind[] _results;

    /// <summary>Makes a type of the given lists, which are copied.</summary>
    public FunctionType(ReadOnlySpan<ValueKind> parameters, ReadOnlySpan<ValueKind> results)
    {
        _parameters = parameters.ToArray();
        _results = results.ToArray();
    }

    /// <summary>The kinds of the parameters, in order.</summary>
    public IReadOnlyList<ValueKind> Parameters => _parameters;

    /// <summary>The kinds of the results, in order.</summary>
    public IReadOnlyList<ValueKind> Results => _results;

    internal ReadOnlySpan<ValueKind> ParameterSpan => _parameters;

    internal ReadOnlySpan<ValueKind> ResultSpan => _results;

    internal int ParameterSlots => Runtime.Slots.Of(_parameters);

    internal int ResultSlots => Runtime.Slots.Of(_results);

    /// <summary>Reads the form that <see cref="ToString"/> writes: <c>(i32,i64)-&gt;i32</c>, <c>()-&gt;()</c>, <c>(i32)-&gt;(i32,i32)</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static FunctionType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        if (arrow < 0)
        {
            throw new FormatException($"'{text}' is not a function type: '->' is missing.");
        }

        return new FunctionType(ParseList(text[..arrow]), ParseList(text[(arrow + 2)..]));
    }

    /// <summary>Whether the other type has the same parameters and results.</summary>
    public bool Equals(FunctionType? other) =>
        other is not null && _parameters.AsSpan().SequenceEqual(other._parameters) && _results.AsSpan().SequenceEqual(other._results);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var kind in _parameters)
        {
            hash.Add(kind);
        }

        hash.Add(ValueKind.None);
        foreach (var kind in _results)
        {
            hash.Add(kind);
        }

        return hash.ToHashCode();
    }

    /// <summary>Such as <c>(i32,i64)-&gt;i32</c>.</summary>
    public override string ToString() => $"{List(_parameters)}->{(_results.Length == 1 ? _results[0].TextName() : List(_results))}";

    private static string List(ValueKind[] kinds) => $"({string.Join(',', kinds.Select(ValueKinds.TextName))})";

    private static ValueKind[] ParseList(string text)
    {
        var names = text.Trim().Trim('(', ')').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. names.Select(ValueKinds.FromTextName)];
    }
}
