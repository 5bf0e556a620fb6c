using System.Globalization;
using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <content>
/// Sending. The network remembers the keys of the last requests and refuses one that it has seen, whatever came of it: a refusal is no success. So a part of which
/// it is not known whether it stands is looked up in history by its nonce, and it is sent with another key once it is known that it does not stand.
/// </content>
internal sealed partial class RevoltOutbox
{
    private const int SearchPages = 3;
    private const int MaxMisses = 2;

    /// <summary>Sends a part. May be called again with the same nonce after a failure: then the message that stands already is found.</summary>
    public async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        var text = MessageWriter.Check(part, rest.Connection);
        var pending = part.Nonce.Length > 0 ? _pending.Get(part.Nonce) : new PendingSend(NewNonce());
        if (pending.MayStand && await FindAsync(channel, pending, cancellationToken).ConfigureAwait(false) is { } stands)
        {
            return Done(part, stands);
        }

        pending.Files ??= await UploadAsync(part, cancellationToken).ConfigureAwait(false);
        var request = new RestRequest(HttpMethod.Post, "/channels/{0}/messages", Text(channel))
        {
            Major = channel.Id.Value,
            Body = MessageWriter.NewMessage(part, text, pending.Files),
            Headers = [new("Idempotency-Key", pending.Key)],
        };
        try
        {
            return Done(part, await rest.ReadOnceAsync(request, ReadMessageId, cancellationToken).ConfigureAwait(false));
        }
        catch (ChatException exception) when (exception.Error is { Kind: ChatErrorKind.Conflict } or { NativeCode: "DuplicateNonce" })
        {
            return await ResolveAsync(channel, part, pending, exception, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Effect == Effect.Unknown)
        {
            pending.MayStand = true;
            pending.Files = null;   // the network may have used them up
            throw;
        }
        catch (ChatException exception) when (pending.MayStand)
        {
            pending.Renew();
            throw new ChatException(exception.Error with { Effect = Effect.Unknown }, exception);   // an earlier attempt may still take effect
        }
        catch (ChatException exception)
        {
            // It was refused, and the key is used up all the same. Files are used up only by refusals that came late.
            pending.Renew();
            pending.Files = exception.Error.Kind is ChatErrorKind.SlowMode or ChatErrorKind.RateLimited ? pending.Files : null;
            throw;
        }
    }

    // The network knows the key: an earlier attempt has come to it, which either made the message or failed, or is still at it.
    private async ValueTask<MessageId> ResolveAsync(ChatChannel channel, OutgoingPart part, PendingSend pending, ChatException cause, CancellationToken cancellationToken)
    {
        if (await FindAsync(channel, pending, cancellationToken).ConfigureAwait(false) is { } stands)
        {
            return Done(part, stands);
        }

        pending.MayStand = true;
        pending.Files = null;
        if (++pending.Misses >= MaxMisses)
        {
            // Time enough has passed: nothing came of it.
            pending.Renew();
            (pending.MayStand, pending.Misses) = (false, 0);
        }

        throw new ChatException(
            cause.Error with
            {
                Effect = pending.MayStand ? Effect.Unknown : Effect.NotApplied,
                CanRetry = true,
                Message = $"Connection '{rest.Connection}': the network has seen an attempt to send this message to {channel} before, and the message does not stand there.",
            },
            cause);
    }

    private MessageId Done(OutgoingPart part, EntityId message)
    {
        _pending.Remove(part.Nonce);
        return new MessageId(message);
    }

    private async ValueTask<IReadOnlyList<string>> UploadAsync(OutgoingPart part, CancellationToken cancellationToken)
    {
        if (part.Attachments.IsDefaultOrEmpty)
        {
            return [];
        }

        var ids = new List<string>(part.Attachments.Length);
        foreach (var file in part.Attachments)
        {
            ids.Add(await files.UploadAsync("attachments", file, cancellationToken).ConfigureAwait(false));
        }

        return ids;
    }

    /// <summary>Looks for a message by the nonce of any attempt, in the newest part of the channel's history.</summary>
    private async ValueTask<EntityId?> FindAsync(ChatChannel channel, PendingSend pending, CancellationToken cancellationToken)
    {
        try
        {
            EntityId before = default;
            for (var page = 0; page < SearchPages; page++)
            {
                List<KeyValuePair<string, string>> query = [new("limit", HistoryPage.ToString(CultureInfo.InvariantCulture)), new("sort", "Latest")];
                if (!before.IsNone)
                {
                    query.Add(new("before", before.ToString()));
                }

                var request = new RestRequest(HttpMethod.Get, "/channels/{0}/messages", Text(channel)) { Major = channel.Id.Value, Query = query };
                var (found, oldest, count) = await rest.ReadAsync(request, (ref JsonCursor cursor) => Search(ref cursor, pending), cancellationToken).ConfigureAwait(false);
                if (!found.IsNone)
                {
                    return found;
                }

                if (count < HistoryPage)
                {
                    break;
                }

                before = oldest;
            }

            return null;
        }
        catch (ChatException exception) when (exception.Error.Kind is ChatErrorKind.Forbidden or ChatErrorKind.NotFound)
        {
            // Without the right to read it cannot be found out.
            throw new ChatException(exception.Error with { Effect = Effect.Unknown, CanRetry = false }, exception);
        }
        catch (ChatException exception) when (exception.Error.Effect != Effect.Unknown)
        {
            throw new ChatException(exception.Error with { Effect = Effect.Unknown }, exception);
        }
    }

    private (EntityId Found, EntityId Oldest, int Count) Search(ref JsonCursor cursor, PendingSend pending)
    {
        EntityId found = default, oldest = default;
        var count = 0;
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                var reader = MessageReader.Read(ref cursor, host, setup);
                (oldest, count) = (reader.Fields.Id, count + 1);
                if (pending.IsOurs(reader.Nonce))
                {
                    found = reader.Fields.Id;
                }
            }
        }

        return (found, oldest, count);
    }

    private static EntityId ReadMessageId(ref JsonCursor cursor) =>
        Ulids.Parse(JsonParts.ReadTextOf(ref cursor, "_id"u8)) is { IsNone: false } id ? id : throw new JsonException("a message without an id");

    private string NewNonce()
    {
        Span<byte> bytes = stackalloc byte[12];
        host.Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
