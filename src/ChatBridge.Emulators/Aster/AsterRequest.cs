using System.Text.Json;

namespace ChatBridge.Emulators.Aster;

/// <summary>
/// One request of a peer: its command and its top-level fields. Reading a missing or wrongly typed field marks the request
/// bad instead of throwing, so that a command reads all of its fields and then asks once.
/// </summary>
internal sealed class AsterRequest
{
    private readonly ReadOnlyMemory<byte> _line;
    private readonly Dictionary<string, (JsonTokenType Type, int Start, int Length)> _fields;

    private AsterRequest(ReadOnlyMemory<byte> line, string command, Dictionary<string, (JsonTokenType Type, int Start, int Length)> fields)
    {
        _line = line;
        _fields = fields;
        Command = command;
    }

    public string Command { get; }

    public bool IsBad { get; private set; }

    /// <summary>Gets whether anything but the command was sent: some commands refuse that.</summary>
    public bool HasFields => _fields.Count > 1;

    /// <summary>Reads one line; null when it is no JSON object with a command in it.</summary>
    public static AsterRequest? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var fields = ReadObject(line.Span);
            if (fields is null || !fields.TryGetValue("command", out var field) || field.Type != JsonTokenType.String)
                return null;
            var reader = new Utf8JsonReader(line.Span.Slice(field.Start, field.Length));
            reader.Read();
            return new AsterRequest(line, reader.GetString()!, fields);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // How the framework says that a string holds half a surrogate pair.
            return null;
        }
    }

    public string Text(string name) => OptionalText(name) ?? Bad("");

    public string? OptionalText(string name)
    {
        if (!Find(name, out var field))
            return null;
        if (field.Type != JsonTokenType.String)
            return Bad<string?>(null);
        var reader = Value(field);
        return reader.GetString();
    }

    public long Number(string name, long min = long.MinValue, long max = long.MaxValue) => OptionalNumber(name, min, max) ?? Bad(0L);

    public long? OptionalNumber(string name, long min = long.MinValue, long max = long.MaxValue)
    {
        if (!Find(name, out var field))
            return null;
        if (field.Type != JsonTokenType.Number)
            return Bad<long?>(null);
        return Integer(Value(field), min, max) ?? Bad<long?>(null);
    }

    public List<long>? OptionalNumbers(string name, long min, long max, int maxCount)
    {
        if (!Find(name, out var field))
            return null;
        if (field.Type != JsonTokenType.StartArray)
            return Bad<List<long>?>(null);
        var numbers = new List<long>();
        var reader = Value(field);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || numbers.Count == maxCount || Integer(reader, min, max) is not { } number)
                return Bad<List<long>?>(null);
            numbers.Add(number);
        }

        return numbers;
    }

    public List<long> Numbers(string name, long min, long max, int maxCount) => OptionalNumbers(name, min, max, maxCount) ?? Bad<List<long>>([]);

    /// <summary>Reads an object that must be empty: no key of a channel's permissions was ever accepted on the wire.</summary>
    public bool OptionalEmptyObject(string name)
    {
        if (!Find(name, out var field))
            return false;
        if (field.Type != JsonTokenType.StartObject)
            return Bad(false);
        var reader = Value(field);
        return (reader.Read() && reader.TokenType == JsonTokenType.EndObject) || Bad(false);
    }

    public List<AsterSyncServer> SyncServers(string name, int maxCount)
    {
        var servers = new List<AsterSyncServer>();
        if (!Find(name, out var field) || field.Type != JsonTokenType.StartArray)
            return Bad(servers);
        var reader = Value(field);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType != JsonTokenType.StartObject || servers.Count == maxCount)
                return Bad(servers);
            reader.Skip();
            var slice = _line.Slice(field.Start + start, (int)reader.BytesConsumed - start);
            var entry = new AsterRequest(slice, "", ReadObject(slice.Span)!);
            servers.Add(new AsterSyncServer(
                entry.OptionalNumber("uuid"),
                entry.Text("uname"),
                entry.Text("ip"),
                entry.Number("port", int.MinValue, int.MaxValue),
                entry.OptionalText("pfp"),
                entry.OptionalText("name")));
            entry.Number("idx", int.MinValue, int.MaxValue);
            if (entry.IsBad)
                return Bad(servers);
        }

        return servers;
    }

    private static Dictionary<string, (JsonTokenType Type, int Start, int Length)>? ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        var fields = new Dictionary<string, (JsonTokenType, int, int)>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var type = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            CheckStrings(ref reader);

            // Of two fields with one name the last one counts.
            fields[name] = (type, start, (int)reader.BytesConsumed - start);
        }

        // Whatever follows the object is an error that only reading on reveals.
        while (reader.Read())
        {
        }

        return fields;
    }

    // Walks one value and decodes escaped strings, which throws on half a surrogate pair wherever it hides.
    private static void CheckStrings(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        while (true)
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                _ = reader.GetString();
            var isOpen = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.CurrentDepth > depth;
            if (!isOpen || !reader.Read())
                return;
        }
    }

    private static long? Integer(Utf8JsonReader reader, long min, long max) =>
        reader.TryGetInt64(out var number) && !reader.ValueSpan.ContainsAny("eE."u8) && number >= min && number <= max ? number : null;

    private bool Find(string name, out (JsonTokenType Type, int Start, int Length) field) =>
        _fields.TryGetValue(name, out field) && field.Type != JsonTokenType.Null;

    private Utf8JsonReader Value((JsonTokenType Type, int Start, int Length) field)
    {
        var reader = new Utf8JsonReader(_line.Span.Slice(field.Start, field.Length));
        reader.Read();
        return reader;
    }

    private T Bad<T>(T value)
    {
        IsBad = true;
        return value;
    }
}
