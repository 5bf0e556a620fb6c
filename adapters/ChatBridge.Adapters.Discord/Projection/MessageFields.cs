using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>The parts of a message that are no text and no author.</summary>
internal struct MessageFields
{
    public MessageFields()
    {
    }

    public ulong Id;
    public ulong ChannelId;
    public ulong GuildId;
    public ulong ReplyTo;
    public ulong WebhookId;
    public long EditedTicks;
    public int Type;
    public int Flags;
    public ImmutableArray<Attachment> Attachments = [];
    public MessageBesides Besides = MessageBesides.None;
}
