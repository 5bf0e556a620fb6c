using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster;

/// <summary>The emoji of a server. No command of the network adds any.</summary>
public sealed class AsterEmojis
{
    private readonly AsterOutbox _outbox;

    internal AsterEmojis(AsterOutbox outbox) => _outbox = outbox;

    /// <summary>All emoji of the server.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The emoji; most servers list them without their pictures.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public ValueTask<ImmutableArray<AsterEmoji>> FetchAllAsync(CancellationToken cancellationToken = default) =>
        _outbox.AskAsync("Listing the emoji", static output => AsterRequest.Plain(output, "list_emoji"u8), AsterJson.ReadEmojis, cancellationToken);

    /// <summary>One emoji, with its picture.</summary>
    /// <param name="uuid">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The emoji, or null when there is none.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public async ValueTask<AsterEmoji?> FetchAsync(ulong uuid, CancellationToken cancellationToken = default) =>
        await _outbox.AskForOneAsync($"Fetching emoji {uuid}", output => AsterRequest.OfId(output, "get_emoji"u8, "uuid", uuid), AsterJson.ReadEmoji, cancellationToken).ConfigureAwait(false);
}
