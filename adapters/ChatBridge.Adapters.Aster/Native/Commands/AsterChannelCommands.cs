namespace ChatBridge.Adapters.Aster;

/// <summary>Making, changing and deleting channels, for accounts that may.</summary>
public sealed class AsterChannelCommands
{
    private readonly AsterOutbox _outbox;

    internal AsterChannelCommands(AsterOutbox outbox) => _outbox = outbox;

    /// <summary>Makes a channel.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="position">Its place, 0 at the top; null for the server's choice, the bottom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new channel's id. The channel itself comes with <see cref="ChannelCreated"/>.</returns>
    /// <exception cref="ChatException">The account may not (kind <see cref="ChatErrorKind.Forbidden"/>), the place is beyond the bottom, or the server could not be asked.</exception>
    public ValueTask<ulong> CreateAsync(string name, int? position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _outbox.AskAsync($"Making channel '{name}'", output => AsterRequest.CreateChannel(output, name, position), AsterJson.ReadUuid, cancellationToken, Effect.Applied);
    }

    /// <summary>Changes a channel.</summary>
    /// <param name="uuid">The channel's id.</param>
    /// <param name="change">What changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is changed.</returns>
    /// <exception cref="ChatException">The account may not, there is no such channel, or the server could not be asked.</exception>
    public async ValueTask UpdateAsync(ulong uuid, AsterChannelChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await _outbox.AskAsync($"Changing channel {uuid}", output => AsterRequest.UpdateChannel(output, uuid, change), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a channel with all that was said in it.</summary>
    /// <param name="uuid">The channel's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="ChatException">The account may not, there is no such channel, or the server could not be asked.</exception>
    public async ValueTask DeleteAsync(ulong uuid, CancellationToken cancellationToken = default) =>
        await _outbox.AskAsync($"Deleting channel {uuid}", output => AsterRequest.OfId(output, "delete_channel"u8, "channel", uuid), cancellationToken).ConfigureAwait(false);
}
