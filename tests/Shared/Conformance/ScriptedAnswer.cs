using System.Text.Json.Nodes;

namespace ChatBridge.Tests.Shared;

/// <summary>The answer of a scripted network to a request.</summary>
internal sealed record ScriptedAnswer(int Status, string Json)
{
    public static ScriptedAnswer Nothing { get; } = new(204, "");

    public static implicit operator ScriptedAnswer(JsonNode json) => new(200, json.ToJsonString());
}
