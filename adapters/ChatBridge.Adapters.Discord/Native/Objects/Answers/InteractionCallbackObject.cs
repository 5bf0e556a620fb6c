namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What became of the answer to an interaction.</summary>
public sealed record InteractionCallbackObject : DiscordObject
{
    /// <summary>The interaction.</summary>
    public InteractionCallbackInfoObject? Interaction { get; init; }

    /// <summary>What the answer made.</summary>
    public InteractionCallbackResourceObject? Resource { get; init; }
}
