namespace Platform.Contracts.Names;

/// <summary>A checked name: it can only come from <c>Parse</c>, so whoever holds one need not check it again.</summary>
/// <typeparam name="TSelf">The name type.</typeparam>
public interface IName<TSelf> : IParsable<TSelf> where TSelf : struct, IName<TSelf>
{
    /// <summary>The name as written.</summary>
    string Value { get; }

    /// <summary>Reads a name, or says in one sentence what is wrong with it.</summary>
    static abstract bool TryParse(string? text, out TSelf name, out string error);

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    static TSelf ParseOrThrow(string? text) =>
        TSelf.TryParse(text, out var name, out var error) ? name : throw new FormatException(error);

    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider) => ParseOrThrow(s);

}
