using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ChatBridge.Testing.InMemory;

/// <summary>The body of an interaction over HTTP, in the test network's own form.</summary>
internal sealed record InMemoryInteractionBody
{
    public int Type { get; init; }

    public string? Id { get; init; }

    public string? User { get; init; }

    public string? Channel { get; init; }

    public string? Name { get; init; }

    public string? Message { get; init; }

    public string? Focused { get; init; }

    public string? Value { get; init; }

    public Dictionary<string, string>? Fields { get; init; }

    /// <summary>Makes the interaction; null when something that it needs is not there.</summary>
    public InMemoryInteraction? Read(InMemoryNetwork network)
    {
        var person = network.People.FirstOrDefault(known => known.Name == User);
        if (person is null || string.IsNullOrEmpty(Name))
        {
            return null;
        }

        var id = string.IsNullOrEmpty(Id) ? network.NewId() : EntityId.Parse(Id);
        var channel = network.Channels.FirstOrDefault(known => known.Name == Channel) ?? network.General;
        var fields = Fields ?? [];
        return Type switch
        {
            2 => new InMemoryCommandInteraction(id, network, person, channel) { CommandName = Name, Options = fields.ToImmutableDictionary(pair => pair.Key, pair => (object)pair.Value) },
            3 when !string.IsNullOrEmpty(Message) => new InMemoryComponentInteraction(id, network, person, channel) { CustomId = Name, Values = [.. fields.Values], MessageId = MessageId.Parse(Message) },
            4 => new InMemoryAutocompleteInteraction(id, network, person, channel) { CommandName = Name, FocusedOption = Focused ?? "", FocusedValue = Value ?? "" },
            5 => new InMemoryFormInteraction(id, network, person, channel) { CustomId = Name, Fields = fields.ToImmutableDictionary() },
            _ => null,
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InMemoryInteractionBody))]
internal sealed partial class InMemoryJson : JsonSerializerContext;
