using System.Text;

namespace Platform.Sandbox;

/// <summary>Splits a stream into lines and counts its bytes, so that a program that prints without end cannot fill the builder's memory.</summary>
internal sealed class LineReader(Stream stream, OutputBudget budget, Action<string>? onLine)
{
    private const int BufferBytes = 8192;

    private readonly List<string> _lines = [];
    private readonly StringBuilder _rest = new();

    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[BufferBytes];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(BufferBytes)];
        int count;
        while ((count = await stream.ReadAsync(bytes).ConfigureAwait(false)) > 0 && budget.Take(count))
        {
            var decoded = decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false);
            Split(characters.AsSpan(0, decoded));
        }

        if (_rest.Length > 0)
        {
            Finish();
        }

        return _lines;
    }

    private void Split(ReadOnlySpan<char> text)
    {
        int end;
        while ((end = text.IndexOf('\n')) >= 0)
        {
            _rest.Append(text[..end]);
            Finish();
            text = text[(end + 1)..];
        }

        _rest.Append(text);
    }

    private void Finish()
    {
        var line = _rest.ToString().TrimEnd('\r');
        _rest.Clear();
        _lines.Add(line);
        onLine?.Invoke(line);
    }
}
