using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Acts on Discord: messages, history, channels, users, guilds.</summary>
internal sealed class DiscordOutbox(DiscordRest rest, ConnectionHost host, DiscordOptions options, OwnAccountFetch account)
{
    public const int HistoryPage = 100;
    private const int GuildPage = 200;
    private const int MemberPage = 1000;

    public async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        var id = IdOf(channel);
        BesidesWriter.Check(part.Beside, host.Connection.Name);
        var replyTo = part.ReplyTo is { } reply ? Snowflakes.Of(reply.Value, nameof(part)) : 0;
        var request = new RestRequest(HttpMethod.Post, "/channels/{0}/messages", DiscordRest.Text(id))
        {
            Major = id,
            Body = MessageWriter.NewMessage(part, replyTo),
            Idempotent = part.Nonce.Length > 0,
        };
        var message = await rest.ReadAsync(request, ReadMessageId, cancellationToken).ConfigureAwait(false);
        return new MessageId(message);
    }

    public async ValueTask EditAsync(ChatChannel channel, MessageId message, OutgoingPart part, CancellationToken cancellationToken)
    {
        var id = IdOf(channel);
        BesidesWriter.Check(part.Beside, host.Connection.Name);
        var request = new RestRequest(HttpMethod.Patch, "/channels/{0}/messages/{1}", DiscordRest.Text(id), TextOf(message))
        {
            Major = id,
            Body = MessageWriter.Edit(part),
            Idempotent = true,
        };
        await rest.RunAsync(request, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken)
    {
        var id = IdOf(channel);
        var request = new RestRequest(HttpMethod.Delete, "/channels/{0}/messages/{1}", DiscordRest.Text(id), TextOf(message)) { Major = id };
        try
        {
            await rest.RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return;   // gone already, which is what was asked for
        }
    }

    public async ValueTask<Page<IMessage>> ReadHistoryAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken)
    {
        var id = IdOf(channel);
        var limit = Math.Clamp(query.Limit, 1, HistoryPage);
        var parameters = new List<KeyValuePair<string, string>> { new("limit", limit.ToString(CultureInfo.InvariantCulture)) };
        var forward = query.After is not null;
        if (query.After is { } after)
        {
            parameters.Add(new("after", TextOf(after)));
        }
        else if (query.Before is { } before)
        {
            parameters.Add(new("before", TextOf(before)));
        }

        var request = new RestRequest(HttpMethod.Get, "/channels/{0}/messages", DiscordRest.Text(id)) { Major = id, Query = parameters };
        var items = await rest.ReadAsync(request, ReadMessages, cancellationToken).ConfigureAwait(false);

        // A page that is not full is the last one in its direction. An empty one may also mean that the account may not read
        // the channel's past, which Discord does not tell; going forward from a message that was read, it means the end.
        var completeness = items.Length == limit ? Completeness.Truncated
            : items.IsEmpty && !forward && channel.GuildId is not null ? Completeness.Unknown
            : Completeness.Complete;
        return new Page<IMessage>(
            items,
            items.IsEmpty || (forward && items.Length < limit) ? null : TextOf(items[^1].Id),
            items.IsEmpty || (!forward && items.Length < limit) ? null : TextOf(items[0].Id),
            completeness);
    }

    public async ValueTask<IChannel?> FetchChannelAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        var request = new RestRequest(HttpMethod.Get, "/channels/{0}", TextOf(channel.Value, nameof(channel))) { Major = channel.Value };
        var found = await rest.FindAsync(request, ReadChannel, cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            await account.LearnPermissionsAsync(found, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    public async ValueTask<IUser?> FetchUserAsync(UserId user, CancellationToken cancellationToken) =>
        await rest.FindAsync(new RestRequest(HttpMethod.Get, "/users/{0}", TextOf(user.Value, nameof(user))), ReadUser, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken)
    {
        var recipient = TextOf(user.Value, nameof(user));
        var request = new RestRequest(HttpMethod.Post, "/users/@me/channels")
        {
            Body = RestBody.FromJson(json =>
            {
                json.WriteStartObject();
                json.WriteString("recipient_id"u8, recipient);
                json.WriteEndObject();
            }),
            Idempotent = true,   // there is one direct channel for two accounts; asking again gives the same
        };
        return await rest.ReadAsync(request, ReadChannel, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<IGuild> ListGuildsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ulong last = 0;
        while (true)
        {
            var request = new RestRequest(HttpMethod.Get, "/users/@me/guilds")
            {
                Query = [new("limit", GuildPage.ToString(CultureInfo.InvariantCulture)), new("after", DiscordRest.Text(last))],
            };
            var page = await rest.ReadAsync(request, ReadGuilds, cancellationToken).ConfigureAwait(false);
            foreach (var guild in page)
            {
                yield return guild;
                last = Math.Max(last, guild.Snowflake);
            }

            if (page.Length < GuildPage)
            {
                yield break;
            }
        }
    }

    public async IAsyncEnumerable<IMember> ListMembersAsync(GuildId guild, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Snowflakes.Of(guild.Value, nameof(guild));
        ulong last = 0;
        while (true)
        {
            var request = new RestRequest(HttpMethod.Get, "/guilds/{0}/members", DiscordRest.Text(id))
            {
                Major = id,
                Query = [new("limit", MemberPage.ToString(CultureInfo.InvariantCulture)), new("after", DiscordRest.Text(last))],
            };
            var page = await rest.ReadAsync(request, (ref JsonCursor cursor) => ReadMembers(ref cursor, id), cancellationToken).ConfigureAwait(false);
            foreach (var member in page)
            {
                yield return member;
                last = Math.Max(last, ((DiscordUser)member.User).Snowflake);
            }

            if (page.Length < MemberPage)
            {
                yield break;
            }
        }
    }

    public async ValueTask TypeAsync(ChatChannel channel, CancellationToken cancellationToken)
    {
        var id = IdOf(channel);
        await rest.RunAsync(new RestRequest(HttpMethod.Post, "/channels/{0}/typing", DiscordRest.Text(id)) { Major = id, Idempotent = true }, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask PinAsync(ChatChannel channel, MessageId message, bool pin, CancellationToken cancellationToken)
    {
        var id = IdOf(channel);
        var method = pin ? HttpMethod.Put : HttpMethod.Delete;
        await rest.RunAsync(new RestRequest(method, "/channels/{0}/messages/pins/{1}", DiscordRest.Text(id), TextOf(message)) { Major = id }, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask ReactAsync(ChatChannel channel, MessageId message, Emoji emoji, bool add, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(emoji);
        var id = IdOf(channel);
        var name = emoji.IsCustom ? $"{(emoji.Name.Length == 0 ? "_" : emoji.Name)}:{Snowflakes.Of(emoji.Id, nameof(emoji))}" : emoji.Name;
        var method = add ? HttpMethod.Put : HttpMethod.Delete;
        var request = new RestRequest(method, "/channels/{0}/messages/{1}/reactions/{2}/@me", DiscordRest.Text(id), TextOf(message), name) { Major = id };
        try
        {
            await rest.RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (!add && exception.Error is { Kind: ChatErrorKind.NotFound, NativeCode: not ("10003" or "10008") })
        {
            return;   // the reaction was not there
        }
    }

    private static ulong IdOf(ChatChannel channel) => Snowflakes.Of(channel.Id.Value, nameof(channel));

    private static string TextOf(MessageId message) => TextOf(message.Value, nameof(message));

    private static string TextOf(EntityId id, string parameterName) => DiscordRest.Text(Snowflakes.Of(id, parameterName));

    private static ulong ReadMessageId(ref JsonCursor cursor)
    {
        ulong id = 0;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("id"u8))
                {
                    id = cursor.ReadId();
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return id != 0 ? id : throw new JsonException("a message without an id");
    }

    private ImmutableArray<IMessage> ReadMessages(ref JsonCursor cursor)
    {
        var messages = new List<IMessage>();
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                messages.Add(MessageReader.ReadWhole(ref cursor, host, options.KeepNativePayloads, options.KeepEmbeds));
            }
        }

        messages.Reverse();   // they come newest first
        return [.. messages];
    }

    private DiscordChannel ReadChannel(ref JsonCursor cursor) => ChannelReader.ReadFetched(ref cursor, host);

    private DiscordUser ReadUser(ref JsonCursor cursor) => UserReader.Read(ref cursor, host) ?? throw new JsonException("a user without an id");

    private ImmutableArray<DiscordGuild> ReadGuilds(ref JsonCursor cursor)
    {
        var guilds = ImmutableArray.CreateBuilder<DiscordGuild>();
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                var reader = GuildReader.Read(ref cursor);
                guilds.Add(host.Guilds.Get(new GuildId(reader.Id)) as DiscordGuild ?? reader.ToGuild(host, null, null));
            }
        }

        return guilds.DrainToImmutable();
    }

    private ImmutableArray<DiscordMember> ReadMembers(ref JsonCursor cursor, ulong guild)
    {
        var members = ImmutableArray.CreateBuilder<DiscordMember>();
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                if (UserReader.ReadMember(ref cursor, host, guild) is { } member)
                {
                    members.Add(member);
                }
            }
        }

        return members.DrainToImmutable();
    }
}
