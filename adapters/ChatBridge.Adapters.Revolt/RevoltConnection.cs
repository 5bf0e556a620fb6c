using System.Buffers;
using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The native form of a connection.</summary>
internal sealed class RevoltConnection(ConnectionHost host, RevoltApi api, RevoltSetup setup) : IRevoltConnection
{
    public RevoltApi Api => api;

    public RevoltEmoji? GetEmoji(EntityId id) => setup.Emojis.Find(id);

    public ImmutableArray<RevoltEmoji> GetEmojis(GuildId server) => setup.Emojis.Of(server) ?? [];

    public ImmutableArray<RevoltVoiceState> GetVoiceStates(ChannelId channel) => setup.Voices.In(channel);

    public ValueTask BeginTypingAsync(ChannelId channel, CancellationToken cancellationToken = default) => SendAsync(output => RevoltWriter.WriteTyping(output, channel.Value, begin: true), cancellationToken);

    public ValueTask EndTypingAsync(ChannelId channel, CancellationToken cancellationToken = default) => SendAsync(output => RevoltWriter.WriteTyping(output, channel.Value, begin: false), cancellationToken);

    public ValueTask SubscribeAsync(GuildId server, CancellationToken cancellationToken = default) => SendAsync(output => RevoltWriter.WriteSubscribe(output, server.Value), cancellationToken);

    private async ValueTask SendAsync(Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        var frame = new ArrayBufferWriter<byte>(96);
        write(frame);
        await host.GetShard(0).SendAsync(frame.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }
}
