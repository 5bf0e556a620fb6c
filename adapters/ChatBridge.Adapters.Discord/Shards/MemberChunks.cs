using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatBridge.Adapters.Discord;

/// <summary>Gathers the chunks of members that were asked for on one shard's socket, each for the one who asked.</summary>
/// <remarks>What waits when the socket closes fails: whether the request, or the rest of the answer, comes over a continued session is not known.</remarks>
internal sealed class MemberChunks(ConnectionHost host, PresenceBook? presences, int shard)
{
    private const int MaxChunks = 100_000;   // of up to 1,000 members: far beyond any guild
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);
    private uint _last;
    private int _waiting;

    /// <summary>Whether anybody waits; else chunks are not looked at.</summary>
    public bool IsWaiting => Volatile.Read(ref _waiting) > 0;

    public Pending Open(GuildMembersRequest request)
    {
        lock (_lock)
        {
            var pending = new Pending($"{++_last:x}-{host.Random.NextInt64():x16}", request);
            _pending.Add(pending.Nonce, pending);
            Volatile.Write(ref _waiting, _pending.Count);
            return pending;
        }
    }

    public void Close(Pending pending)
    {
        lock (_lock)
        {
            _pending.Remove(pending.Nonce);
            Volatile.Write(ref _waiting, _pending.Count);
        }
    }

    public void FailAll(ChatError error)
    {
        lock (_lock)
        {
            foreach (var pending in _pending.Values)
            {
                pending.Fail(error);
            }
        }
    }

    /// <summary>Reads <c>GUILD_MEMBERS_CHUNK</c>.</summary>
    public void OnChunk(JsonCursor data)
    {
        var head = ReadHead(data);
        if (Find(head.Nonce) is not { } pending || !pending.TakeIndex(head.Index, head.Count))
        {
            return;
        }

        var members = ImmutableArray.CreateBuilder<DiscordMember>();
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("members"u8) && data.EnterArray())
                {
                    while (data.NextItem())
                    {
                        var member = UserReader.ReadMember(ref data, host, head.GuildId) ?? throw new JsonException("The network sent a member without a user.");
                        host.Members.Put((member.GuildId, member.User.Id), member);
                        members.Add(member);
                    }
                }
                else if (key.SequenceEqual("presences"u8) && presences is not null && data.EnterArray())
                {
                    while (data.NextItem())
                    {
                        var (user, status) = PresenceBook.ReadEntry(ref data);
                        if (user != 0)
                        {
                            presences.Set(new UserId(user), status);
                        }
                    }
                }
                else if (!key.SequenceEqual("members"u8) && (presences is null || !key.SequenceEqual("presences"u8)))
                {
                    data.Skip();
                }
            }
        }

        pending.Add(members.DrainToImmutable(), host.Connection.Name);
    }

    /// <summary>Reads <c>RATE_LIMITED</c>: a request that the network does not take now.</summary>
    public void OnLimited(JsonCursor data)
    {
        var (op, after, nonce, guild) = (0L, 0.0, (string?)null, 0UL);
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("opcode"u8))
                {
                    op = data.ReadInteger() ?? 0;
                }
                else if (key.SequenceEqual("retry_after"u8))
                {
                    after = data.ReadNumber() ?? 0;
                }
                else if (key.SequenceEqual("meta"u8))
                {
                    var meta = ReadHead(data);
                    (nonce, guild) = (meta.Nonce, meta.GuildId);
                    data.Skip();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        if (op != GatewayOp.RequestGuildMembers)
        {
            return;
        }

        var wait = TimeSpan.FromSeconds(Math.Clamp(after, 0, 86_400));
        var error = new ChatError(ChatErrorKind.RateLimited, Effect.NotApplied, $"Connection '{host.Connection.Name}' shard {shard}: the gateway takes this request for members again in {wait}.")
        {
            Connection = host.Connection.Name,
            CanRetry = true,
            RetryAfter = wait,
        };
        lock (_lock)
        {
            // Without a nonce it is one of those that the limit is for: full lists of that guild.
            foreach (var pending in _pending.Values.Where(pending => nonce is not null ? pending.Nonce == nonce : pending.Request.IsFullList && Snowflakes.Of(pending.Request.Guild.Value, nameof(data)) == guild))
            {
                pending.Fail(error);
            }
        }
    }

    private Pending? Find(string? nonce)
    {
        lock (_lock)
        {
            return nonce is null ? null : _pending.GetValueOrDefault(nonce);
        }
    }

    private static Head ReadHead(JsonCursor data)
    {
        var head = new Head(null, 0, 0, 1);
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("nonce"u8))
                {
                    head = head with { Nonce = data.ReadText().ToStringOrNull() };
                }
                else if (key.SequenceEqual("guild_id"u8))
                {
                    head = head with { GuildId = data.ReadId() };
                }
                else if (key.SequenceEqual("chunk_index"u8))
                {
                    head = head with { Index = data.ReadInteger() ?? 0 };
                }
                else if (key.SequenceEqual("chunk_count"u8))
                {
                    head = head with { Count = data.ReadInteger() ?? 1 };
                }
                else
                {
                    data.Skip();
                }
            }
        }

        return head.Count is < 1 or > MaxChunks || head.Index < 0 || head.Index >= head.Count
            ? throw new JsonException($"The network sent chunk {head.Index} of {head.Count}.")
            : head;
    }

    private readonly record struct Head(string? Nonce, ulong GuildId, long Index, long Count);

    /// <summary>One request and what has come of its answer. Written by the shard's reader, read by whoever asked.</summary>
    internal sealed class Pending(string nonce, GuildMembersRequest request)
    {
        private readonly Channel<ImmutableArray<DiscordMember>> _chunks = Channel.CreateBounded<ImmutableArray<DiscordMember>>(request.MaxWaitingChunks);
        private readonly HashSet<long> _seen = [];   // the shard's reader only
        private long _count;

        public string Nonce { get; } = nonce;

        public GuildMembersRequest Request { get; } = request;

        public ChannelReader<ImmutableArray<DiscordMember>> Chunks => _chunks.Reader;

        /// <summary>Whether a chunk is one that has not come yet.</summary>
        public bool TakeIndex(long index, long count)
        {
            _count = count;
            return _seen.Add(index);
        }

        public void Add(ImmutableArray<DiscordMember> members, string connection)
        {
            if (!_chunks.Writer.TryWrite(members))
            {
                Fail(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied,
                    $"Connection '{connection}': members came faster than they were read, and {Request.MaxWaitingChunks} chunks wait already. Read without pauses, or raise MaxWaitingChunks.")
                { Connection = connection });
            }
            else if (_seen.Count >= _count)
            {
                _chunks.Writer.TryComplete();
            }
        }

        public void Fail(ChatError error) => _chunks.Writer.TryComplete(new ChatException(error));
    }
}
