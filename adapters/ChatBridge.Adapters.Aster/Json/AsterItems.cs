using System.Text.Json;

namespace ChatBridge.Adapters.Aster;

/// <summary>Walks the items of a list as written on the wire, undecoded.</summary>
internal ref struct AsterItems
{
    private readonly ReadOnlySpan<byte> _list;
    private Utf8JsonReader _reader;

    public AsterItems(ReadOnlySpan<byte> list)
    {
        if (list.Length == 0 || list[0] != '[')
        {
            throw new JsonException("A field of the packet is no list.");
        }

        _list = list;
        _reader = new Utf8JsonReader(list);
        _reader.Read();
    }

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly AsterItems GetEnumerator() => this;

    public bool MoveNext()
    {
        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Current = _list[start..(int)_reader.BytesConsumed];
        return true;
    }
}
