using ChatBridge.Testing.Conformance;

namespace ChatBridge.Tests.Shared;

/// <summary>A message as a scripted network holds it.</summary>
internal sealed class ScriptedMessage(string id, string text, bool byBot)
{
    public string Id { get; } = id;

    public string Text { get; set; } = text;

    public bool ByBot { get; } = byBot;

    public DateTimeOffset At { get; init; }

    /// <summary>What the sender made up to know it again.</summary>
    public string? Nonce { get; init; }

    public string? ReplyTo { get; init; }

    public string[] Files { get; init; } = [];

    public HashSet<string> BotReactions { get; } = [];

    public bool IsEdited { get; set; }

    public bool IsPinned { get; set; }

    public HeldMessage Held => new(MessageId.Parse(Id), Text, ByBot)
    {
        ReplyTo = ReplyTo is null ? null : MessageId.Parse(ReplyTo),
        Files = [.. Files],
        BotReactions = [.. BotReactions],
        IsPinned = IsPinned,
    };
}
