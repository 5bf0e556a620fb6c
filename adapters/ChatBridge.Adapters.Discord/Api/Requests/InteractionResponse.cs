using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>The answer to an interaction.</summary>
public sealed record InteractionResponse : DiscordRequest
{
    /// <summary>The kind of answer.</summary>
    public required InteractionResponseType Type { get; init; }

    /// <summary>What it holds.</summary>
    public InteractionResponseData? Data { get; init; }
}
