using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Custom emoji.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class EmojisApi
{
    private readonly RevoltRest _rest;

    internal EmojisApi(RevoltRest rest) => _rest = rest;

    /// <summary>Makes an emoji of a file that was uploaded as one.</summary>
    /// <param name="file">The id of the file.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<EmojiObject> CreateAsync(string file, CreateEmojiRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/custom/emoji/{0}", file) { Body = RevoltApi.Body(request) }, RevoltJson.Default.EmojiObject, once: false, cancellationToken);
    }

    /// <summary>Fetches an emoji.</summary>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<EmojiObject> FetchAsync(EntityId emoji, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/custom/emoji/{0}", Ulids.Text(emoji, nameof(emoji))), RevoltJson.Default.EmojiObject, once: false, cancellationToken);

    /// <summary>Renames an emoji.</summary>
    /// <param name="emoji">The emoji.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<EmojiObject> EditAsync(EntityId emoji, EditEmojiRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/custom/emoji/{0}", Ulids.Text(emoji, nameof(emoji))) { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.EmojiObject, once: false, cancellationToken);
    }

    /// <summary>Deletes an emoji.</summary>
    /// <param name="emoji">The emoji.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteAsync(EntityId emoji, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/custom/emoji/{0}", Ulids.Text(emoji, nameof(emoji))), cancellationToken);
}
