using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Acts on the network: messages, history, channels, users, members.</summary>
internal sealed partial class RevoltOutbox(RevoltRest rest, RevoltFiles files, RevoltSetup setup, ConnectionHost host)
{
    public const int HistoryPage = 100;
    private readonly PendingSends _pending = new();

    public async ValueTask EditAsync(ChatChannel channel, MessageId message, OutgoingPart part, CancellationToken cancellationToken)
    {
        var text = MessageWriter.Check(part, rest.Connection);
        await rest.RunAsync(Of(HttpMethod.Patch, "/channels/{0}/messages/{1}", channel, message, MessageWriter.Edit(part, text)), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken)
    {
        try
        {
            await rest.RunAsync(Of(HttpMethod.Delete, "/channels/{0}/messages/{1}", channel, message), cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return;   // gone already, which is what was asked for
        }
    }

    public async ValueTask<Page<IMessage>> ReadHistoryAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, HistoryPage);
        var parameters = new List<KeyValuePair<string, string>> { new("limit", limit.ToString(CultureInfo.InvariantCulture)), new("include_users", "true") };
        var forward = query.After is not null;
        if (query.After is { } after)
        {
            parameters.Add(new("after", Text(after)));
        }
        else if (query.Before is { } before)
        {
            parameters.Add(new("before", Text(before)));
        }

        parameters.Add(new("sort", forward ? "Oldest" : "Latest"));
        var request = new RestRequest(HttpMethod.Get, "/channels/{0}/messages", Text(channel)) { Major = channel.Id.Value, Query = parameters };
        var items = await rest.ReadAsync(request, (ref JsonCursor cursor) => ReadMessages(ref cursor, forward), cancellationToken).ConfigureAwait(false);
        return new Page<IMessage>(
            items,
            items.IsEmpty || (forward && items.Length < limit) ? null : Text(items[^1].Id),
            items.IsEmpty || (!forward && items.Length < limit) ? null : Text(items[0].Id),
            items.Length == limit ? Completeness.Truncated : Completeness.Complete);
    }

    /// <summary>The newest message of a channel as REST knows it; none when there is none.</summary>
    public async ValueTask<EntityId> FindNewestAsync(EntityId channel, CancellationToken cancellationToken)
    {
        var request = new RestRequest(HttpMethod.Get, "/channels/{0}", channel.ToString()) { Major = channel };
        return await rest.ReadAsync(request, static (ref JsonCursor cursor) => Ulids.Parse(JsonParts.ReadTextOf(ref cursor, "last_message_id"u8)), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IChannel?> FetchChannelAsync(ChannelId channel, CancellationToken cancellationToken) =>
        await rest.FindAsync(new RestRequest(HttpMethod.Get, "/channels/{0}", Ulids.Text(channel.Value, nameof(channel))) { Major = channel.Value }, ReadChannel, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IUser?> FetchUserAsync(UserId user, CancellationToken cancellationToken) =>
        await rest.FindAsync(new RestRequest(HttpMethod.Get, "/users/{0}", Ulids.Text(user.Value, nameof(user))), ReadUser, cancellationToken).ConfigureAwait(false);

    /// <summary>The account itself.</summary>
    public async ValueTask<RevoltUser> FetchSelfAsync(CancellationToken cancellationToken) =>
        await rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/@me"), ReadUser, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken) =>
        await rest.ReadAsync(new RestRequest(HttpMethod.Get, "/users/{0}/dm", Ulids.Text(user.Value, nameof(user))), ReadChannel, cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<IMember> ListMembersAsync(GuildId server, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new RestRequest(HttpMethod.Get, "/servers/{0}/members", Ulids.Text(server.Value, nameof(server))) { Major = server.Value };
        foreach (var member in await rest.ReadAsync(request, (ref JsonCursor cursor) => ReadMembers(ref cursor, server), cancellationToken).ConfigureAwait(false))
        {
            yield return member;
        }
    }

    public async ValueTask PinAsync(ChatChannel channel, MessageId message, bool pin, CancellationToken cancellationToken)
    {
        var request = new RestRequest(pin ? HttpMethod.Post : HttpMethod.Delete, "/channels/{0}/messages/{1}/pin", Text(channel), Text(message)) { Major = channel.Id.Value, Idempotent = true };
        try
        {
            await rest.RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.NativeCode is "AlreadyPinned" or "NotPinned")
        {
            return;   // as it was asked for
        }
    }

    public async ValueTask ReactAsync(ChatChannel channel, MessageId message, Emoji emoji, bool add, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(emoji);
        var name = emoji.IsCustom ? emoji.Id.ToString() : emoji.Name.Length > 0 ? emoji.Name : throw new ArgumentException("The emoji is empty.", nameof(emoji));
        var request = new RestRequest(add ? HttpMethod.Put : HttpMethod.Delete, "/channels/{0}/messages/{1}/reactions/{2}", Text(channel), Text(message), name) { Major = channel.Id.Value };
        await rest.RunAsync(request, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken)
    {
        var presence = status switch
        {
            PresenceStatus.Idle => "Idle",
            PresenceStatus.DoNotDisturb => "Busy",
            PresenceStatus.Offline => "Invisible",
            _ => "Online",
        };
        var request = new RestRequest(HttpMethod.Patch, "/users/@me")
        {
            Idempotent = true,
            Body = RestBody.FromJson(json =>
            {
                json.WriteStartObject();
                json.WriteStartObject("status"u8);
                json.WriteString("presence"u8, presence);
                if (!string.IsNullOrEmpty(text))
                {
                    json.WriteString("text"u8, text);
                }

                json.WriteEndObject();
                if (string.IsNullOrEmpty(text))
                {
                    json.WriteStartArray("remove"u8);   // a status is merged: to leave the text out would let it stand
                    json.WriteStringValue("StatusText"u8);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }),
        };
        await rest.RunAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static RestRequest Of(HttpMethod method, string template, ChatChannel channel, MessageId message, RestBody? body = null) =>
        new(method, template, Text(channel), Text(message)) { Major = channel.Id.Value, Body = body, Idempotent = true };

    private static string Text(ChatChannel channel) => Ulids.Text(channel.Id.Value, nameof(channel));

    private static string Text(MessageId message) => Ulids.Text(message.Value, nameof(message));

    // Either a bare list, or an object with the users beside it.
    private ImmutableArray<IMessage> ReadMessages(ref JsonCursor cursor, bool forward)
    {
        var messages = new List<IMessage>();
        ReadOnlySpan<byte> list = default, users = default;
        if (cursor.Peek() == (byte)'[')
        {
            list = cursor.ReadRaw();
        }
        else if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("messages"u8))
                {
                    list = cursor.ReadRaw();
                }
                else if (key.SequenceEqual("users"u8))
                {
                    users = cursor.ReadRaw();
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        var known = new JsonCursor(users.IsEmpty ? "[]"u8 : users);
        if (known.EnterArray())
        {
            while (known.NextItem())
            {
                _ = UserReader.Read(ref known, host);
            }
        }

        var items = new JsonCursor(list.IsEmpty ? "[]"u8 : list);
        if (items.EnterArray())
        {
            while (items.NextItem())
            {
                messages.Add(MessageReader.ReadWhole(ref items, host, setup));
            }
        }

        if (!forward)
        {
            messages.Reverse();   // they come newest first
        }

        return [.. messages];
    }

    private RevoltChannel ReadChannel(ref JsonCursor cursor) => ChannelReader.ReadWhole(ref cursor, host) ?? throw new JsonException("a channel without an id");

    private RevoltUser ReadUser(ref JsonCursor cursor) => UserReader.Read(ref cursor, host) ?? throw new JsonException("a user without an id");

    private ImmutableArray<RevoltMember> ReadMembers(ref JsonCursor cursor, GuildId server)
    {
        ReadOnlySpan<byte> members = default;
        var users = new Dictionary<EntityId, RevoltUser>();
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("members"u8))
                {
                    members = cursor.ReadRaw();
                }
                else if (key.SequenceEqual("users"u8) && cursor.EnterArray())
                {
                    while (cursor.NextItem())
                    {
                        if (UserReader.Read(ref cursor, host) is { } user)
                        {
                            users[user.Id.Value] = user;
                        }
                    }
                }
                else if (!key.SequenceEqual("users"u8))
                {
                    cursor.Skip();
                }
            }
        }

        var list = ImmutableArray.CreateBuilder<RevoltMember>();
        var items = new JsonCursor(members.IsEmpty ? "[]"u8 : members);
        if (items.EnterArray())
        {
            while (items.NextItem())
            {
                var reader = MemberReader.Read(ref items);
                list.Add(reader.ToMember(users.GetValueOrDefault(reader.User) ?? UserReader.Unknown(reader.User), server, null));
            }
        }

        return list.DrainToImmutable();
    }
}
