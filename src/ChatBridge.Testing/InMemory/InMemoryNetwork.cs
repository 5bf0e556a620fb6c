using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ChatBridge.Testing.InMemory;

/// <summary>A chat network within the process: people, guilds, channels, messages. Programs connect to it through the <c>memory</c> adapter.</summary>
/// <remarks>Safe to use from any thread. It has no clock and no randomness of its own, so that a test runs the same way each time.</remarks>
public sealed partial class InMemoryNetwork
{
    private const int MaxActs = 100_000;
    private readonly Lock _lock = new();
    private readonly InMemoryNetworkOptions _options;
    private readonly Dictionary<UserId, InMemoryPerson> _people = [];
    private readonly Dictionary<ChannelId, InMemoryChannel> _channels = [];
    private readonly List<InMemoryGuild> _guilds = [];
    private readonly List<InMemoryAct> _acts = [];
    private readonly Random? _randomIds;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _lastId;

    /// <summary>Makes a network with one open channel, <see cref="General"/>.</summary>
    /// <param name="time">The clock.</param>
    public InMemoryNetwork(TimeProvider time) : this(time, new InMemoryNetworkOptions())
    {
    }

    /// <summary>Makes a network with one open channel, <see cref="General"/>.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="options">How it behaves; not to be changed later.</param>
    public InMemoryNetwork(TimeProvider time, InMemoryNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        (Time, _options) = (time, options);
#pragma warning disable RS0030, CA5394 // Ids drawn from a seed that the test gives; nothing secret.
        _randomIds = options.RandomIds is { } seed ? new Random(seed) : null;
#pragma warning restore RS0030, CA5394
        Faults = new InMemoryFaults(this);
        Guild = AddGuild("guild");
        General = AddChannel("general");
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>What goes wrong, by script.</summary>
    public InMemoryFaults Faults { get; }

    /// <summary>The guild of channels that name no other.</summary>
    public InMemoryGuild Guild { get; }

    /// <summary>The channel that is used when none is named.</summary>
    public InMemoryChannel General { get; }

    /// <summary>Everybody.</summary>
    public ImmutableArray<InMemoryPerson> People => Read(() => _people.Values.ToImmutableArray());

    /// <summary>All channels, the direct ones included.</summary>
    public ImmutableArray<InMemoryChannel> Channels => Read(() => _channels.Values.ToImmutableArray());

    /// <summary>What happened so far, the newest 100,000 acts.</summary>
    public ImmutableArray<InMemoryAct> Acts => Read(() => _acts.ToImmutableArray());

    internal InMemoryNetworkOptions Options => _options;

    /// <summary>A person; made when there is none of this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The person.</returns>
    public InMemoryPerson Person(string name) => Person(name, isBot: false);

    /// <summary>A channel that is open to everybody; made when there is none of this name.</summary>
    /// <param name="name">The name, without a sign.</param>
    /// <returns>The channel.</returns>
    public InMemoryChannel Channel(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (_lock)
        {
            return _channels.Values.FirstOrDefault(channel => channel.Name == name && channel.Between.IsEmpty) ?? AddChannel(name);
        }
    }

    /// <summary>Adds a guild.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The guild.</returns>
    public InMemoryGuild AddGuild(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (_lock)
        {
            var guild = new InMemoryGuild(new GuildId(NewId()), name);
            _guilds.Add(guild);
            return guild;
        }
    }

    /// <summary>Adds a channel that is open to everybody.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The channel.</returns>
    public InMemoryChannel AddChannel(string name) => AddChannel(name, Guild, []);

    /// <summary>Removes a channel with all that stands in it.</summary>
    /// <param name="channel">Which.</param>
    public void RemoveChannel(InMemoryChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        lock (_lock)
        {
            if (_channels.Remove(channel.Id))
            {
                Publish(channel, WriteChannel(WireEvent.ChannelDeleted, channel));
            }
        }
    }

    /// <summary>Bans somebody from the guilds: they leave, and write in no guild's channel until <see cref="Unban"/>.</summary>
    /// <param name="person">Whom.</param>
    public void Ban(InMemoryPerson person) => SetBanned(person, banned: true);

    /// <summary>Takes a ban back.</summary>
    /// <param name="person">Whose.</param>
    public void Unban(InMemoryPerson person) => SetBanned(person, banned: false);

    /// <summary>The direct channel between two people; made when there is none.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <returns>The channel.</returns>
    public InMemoryChannel Direct(InMemoryPerson one, InMemoryPerson other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        lock (_lock)
        {
            return _channels.Values.FirstOrDefault(channel => channel.Between.Contains(one) && channel.Between.Contains(other))
                ?? AddChannel($"{one.Name} and {other.Name}", null, [one, other]);
        }
    }

    /// <summary>The conversation so far, a line for each act.</summary>
    /// <returns>The lines.</returns>
    public string Transcript()
    {
        lock (_lock)
        {
            var text = new StringBuilder();
            foreach (var act in _acts)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {act.At:HH:mm:ss} {act}\n");
            }

            return _acts.Count == 0 ? "  (nothing was said)\n" : text.ToString();
        }
    }

    /// <summary>Ends when something happens after now.</summary>
    /// <returns>A task that ends with the next act. Take it before looking at <see cref="Acts"/>.</returns>
    public Task NextActAsync()
    {
        lock (_lock)
        {
            return _changed.Task;
        }
    }

    /// <summary>The next message of somebody, or the newest that stands already.</summary>
    /// <param name="person">Whose.</param>
    /// <returns>A task that ends when there is one.</returns>
    public async Task<InMemoryMessage> NextFromAsync(InMemoryPerson person)
    {
        while (true)
        {
            var next = NextActAsync();
            if (Acts.LastOrDefault(act => act.Person == person && act.Kind == InMemoryActKind.Said)?.Message is { } message)
            {
                return message;
            }

            await next.ConfigureAwait(false);
        }
    }

    internal T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    internal InMemoryPerson Person(string name, bool isBot)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (_lock)
        {
            if (_people.Values.FirstOrDefault(known => known.Name == name) is { } person)
            {
                return person;
            }

            person = new InMemoryPerson(this, new UserId(NewId()), name, isBot);
            _people.Add(person.Id, person);
            Publish(null, WriteMember(WireEvent.MemberJoined, person));
            return person;
        }
    }

    internal InMemoryMessage Say(InMemoryPerson author, InMemoryChannel channel, string text, MessageId? replyTo, ImmutableArray<string> files, string nonce, InMemoryPerson? onlyFor = null)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(text);
        lock (_lock)
        {
            Check(channel, author);
            if (text.Length == 0 && files.IsEmpty)
            {
                throw Refused(ChatErrorKind.Validation, "A message needs a text or a file.");
            }

            if (text.Length > _options.MaxText)
            {
                throw Refused(ChatErrorKind.TooLarge, $"A text of {text.Length} is too long: {_options.MaxText} at most.");
            }

            if (_options.Nonces && nonce.Length > 0 && channel.Stored.Find(stored => stored.Nonce == nonce && stored.Author == author) is { } stands)
            {
                return stands;
            }

            var message = new InMemoryMessage(new MessageId(NewId()), channel, author, text, Time.GetUtcNow()) { ReplyTo = replyTo, Files = files, Nonce = nonce, OnlyFor = onlyFor };
            channel.Stored.Add(message);
            Publish(channel, new WireWriter(WireOp.Event, WireEvent.MessageCreated).Message(message), message);
            Note(InMemoryActKind.Said, author, channel, message, text);
            return message;
        }
    }

    internal InMemoryMessage Edit(InMemoryPerson author, InMemoryChannel channel, MessageId id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (_lock)
        {
            var index = Find(channel, id);
            if (channel.Stored[index].Author != author)
            {
                throw Refused(ChatErrorKind.Forbidden, "Only the author can edit a message.");
            }

            var message = channel.Stored[index] = channel.Stored[index] with { Text = text, EditedAt = Time.GetUtcNow() };
            Publish(channel, new WireWriter(WireOp.Event, WireEvent.MessageEdited).Message(message), message);
            Note(InMemoryActKind.Edited, author, channel, message, text);
            return message;
        }
    }

    internal void Delete(InMemoryPerson author, InMemoryChannel channel, MessageId id)
    {
        lock (_lock)
        {
            var index = channel.Stored.FindIndex(stored => stored.Id == id);
            if (index < 0)
            {
                return;   // gone already
            }

            var message = channel.Stored[index];
            if (message.Author != author)
            {
                throw Refused(ChatErrorKind.Forbidden, "Only the author can delete a message.");
            }

            channel.Stored.RemoveAt(index);
            channel.Pinned.Remove(id);
            Publish(channel, new WireWriter(WireOp.Event, WireEvent.MessageDeleted).Id(channel.Id.Value).Id(id.Value), message);
            Note(InMemoryActKind.Deleted, author, channel, message, message.Text);
        }
    }

    internal void React(InMemoryPerson person, InMemoryChannel channel, MessageId id, string emoji, bool added)
    {
        ArgumentException.ThrowIfNullOrEmpty(emoji);
        lock (_lock)
        {
            var index = Find(channel, id);
            var message = channel.Stored[index];
            var who = message.Reactions.GetValueOrDefault(emoji, []);
            if (who.Contains(person) == added)
            {
                return;
            }

            message = channel.Stored[index] = message with { Reactions = message.Reactions.SetItem(emoji, added ? who.Add(person) : who.Remove(person)) };
            Publish(channel, new WireWriter(WireOp.Event, added ? WireEvent.ReactionAdded : WireEvent.ReactionRemoved).Id(channel.Id.Value).Id(id.Value).Id(person.Id.Value).Text(emoji), message);
            Note(added ? InMemoryActKind.Reacted : InMemoryActKind.TookBack, person, channel, message, emoji);
        }
    }

    internal void Type(InMemoryPerson person, InMemoryChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        lock (_lock)
        {
            Check(channel, person);
            Publish(channel, new WireWriter(WireOp.Event, WireEvent.Typing).Id(channel.Id.Value).Id(person.Id.Value));
            Note(InMemoryActKind.Typed, person, channel, null, "");
        }
    }

    internal void SetStatus(InMemoryPerson person, PresenceStatus status)
    {
        lock (_lock)
        {
            person.Status = status;
            Publish(null, new WireWriter(WireOp.Event, WireEvent.Presence).Id(person.Id.Value).Number((long)status));
        }
    }

    internal static ChatException Refused(ChatErrorKind kind, string message) => new(new ChatError(kind, Effect.NotApplied, message));

    internal EntityId NewId()
    {
        lock (_lock)
        {
            if (_randomIds is null)
            {
                return new EntityId(++_lastId);
            }

            Span<byte> bytes = stackalloc byte[8];
            _randomIds.NextBytes(bytes);
            return EntityId.Parse("r" + Convert.ToHexStringLower(bytes));
        }
    }

    private void SetBanned(InMemoryPerson person, bool banned)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (_lock)
        {
            if (person.IsBanned == banned)
            {
                return;
            }

            person.IsBanned = banned;
            Publish(null, WriteMember(banned ? WireEvent.MemberBanned : WireEvent.MemberUnbanned, person));
            if (banned)
            {
                Publish(null, WriteMember(WireEvent.MemberLeft, person));
            }
        }
    }

    private InMemoryChannel AddChannel(string name, InMemoryGuild? guild, ImmutableArray<InMemoryPerson> between)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (_lock)
        {
            var channel = new InMemoryChannel(this, new ChannelId(NewId()), name, guild, between);
            _channels.Add(channel.Id, channel);
            Publish(channel, WriteChannel(WireEvent.ChannelCreated, channel));
            return channel;
        }
    }

    private void Note(InMemoryActKind kind, InMemoryPerson person, InMemoryChannel channel, InMemoryMessage? message, string text)
    {
        if (_acts.Count == MaxActs)
        {
            _acts.RemoveRange(0, MaxActs / 2);
        }

        _acts.Add(new InMemoryAct((_acts.Count == 0 ? -1 : _acts[^1].Number) + 1, kind, person, channel, message, text, Time.GetUtcNow()));
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }

    private void Check(InMemoryChannel channel, InMemoryPerson person)
    {
        if (!_channels.ContainsKey(channel.Id))
        {
            throw Refused(ChatErrorKind.NotFound, $"There is no channel {channel} any more.");
        }

        if (!channel.IsOpenTo(person))
        {
            throw Refused(ChatErrorKind.Forbidden, $"{person} does not belong to {channel}.");
        }

        if (person.IsBanned && channel.Between.IsEmpty)
        {
            throw Refused(ChatErrorKind.Forbidden, $"{person} is banned.");
        }
    }

    private static int Find(InMemoryChannel channel, MessageId id)
    {
        var index = channel.Stored.FindIndex(stored => stored.Id == id);
        return index >= 0 ? index : throw Refused(ChatErrorKind.NotFound, $"There is no message {id} in {channel}.");
    }

    private WireWriter WriteMember(WireEvent name, InMemoryPerson person) =>
        new WireWriter(WireOp.Event, name).Id(person.Id.Value).Text(person.Name).Number(person.IsBot ? 1 : 0).Id(Guild.Id.Value);

    private static WireWriter WriteChannel(WireEvent name, InMemoryChannel channel) =>
        new WireWriter(WireOp.Event, name).Id(channel.Id.Value).Text(channel.Name).Id(channel.Guild?.Id.Value ?? EntityId.None).Number(channel.Between.IsEmpty ? 0 : 1);
}
