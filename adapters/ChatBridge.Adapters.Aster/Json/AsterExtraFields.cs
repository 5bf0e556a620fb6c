using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>What an object holds beyond what is read of it, to be written back as it came. Equal by what is written.</summary>
internal sealed class AsterExtraFields : IEquatable<AsterExtraFields>
{
    private readonly ImmutableArray<(string Name, string Json)> _fields;

    private AsterExtraFields(ImmutableArray<(string, string)> fields) => _fields = fields;

    public static AsterExtraFields None { get; } = new([]);

    /// <summary>Takes the fields that are not known, and those whose value has a form that is not.</summary>
    public static AsterExtraFields Of(JsonObject from, params ReadOnlySpan<string> known)
    {
        var fields = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (name, value) in from)
        {
            if (value is not null && (!known.Contains(name) || !IsUnderstood(from, name)))
            {
                fields.Add((name, value.ToJsonString()));
            }
        }

        return fields.Count == 0 ? None : new(fields.ToImmutable());
    }

    /// <summary>Adds the fields that an object does not have, or has as null.</summary>
    public JsonObject AddTo(JsonObject target)
    {
        foreach (var (name, json) in _fields)
        {
            if (target[name] is null)
            {
                target[name] = JsonNode.Parse(json);
            }
        }

        return target;
    }

    public bool Equals(AsterExtraFields? other) => other is not null && _fields.SequenceEqual(other._fields);

    public override bool Equals(object? obj) => Equals(obj as AsterExtraFields);

    public override int GetHashCode() => _fields.Length;

    private static bool IsUnderstood(JsonObject from, string name) => name switch
    {
        "uuid" => AsterObject.Number(from, name) is not null,
        "port" or "idx" => AsterObject.Integer(from, name) is not null,
        _ => AsterObject.Text(from, name) is not null,
    };
}
