using System.Buffers;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The native form of a connection.</summary>
internal sealed class AyakaConnection(ConnectionHost host, AyakaSetup setup, AyakaApi api, PresenceBook presences, GuildRefresh refresh) : IAyakaConnection
{
    public AyakaApi Api => api;

    public AyakaPresence? GetPresence(UserId user) => presences.Get(user);

    public async ValueTask SetPresenceAsync(AyakaPresence presence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(presence);
        if ((int)presence.Type is < 1 or > 4)
        {
            throw new ArgumentException("The network knows the types 1 to 4.", nameof(presence));
        }

        setup.Presence = presence;
        var link = host.GetShard(0);
        if (!link.IsConnected)
        {
            return;   // the next session begins with it
        }

        var frame = new ArrayBufferWriter<byte>(128);
        AyakaWriter.WritePresence(frame, presence, setup.Dialect);
        await link.SendAsync(frame.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    public void RefreshGuilds() => refresh.MarkStale();
}
