using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>What only this network understands of a message that is sent: <c>message.Native.With(new AyakaSendExtras { ... })</c>. Goes with the last of its parts.</summary>
public sealed record AyakaSendExtras
{
    /// <summary>Whether it is to be read aloud.</summary>
    public bool IsTts { get; init; }

    /// <summary>Embeds.</summary>
    public ImmutableArray<AyakaEmbed> Embeds { get; init; } = [];
}
