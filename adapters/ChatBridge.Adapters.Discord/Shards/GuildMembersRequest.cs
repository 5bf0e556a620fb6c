using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>Which members of a guild to ask the gateway for. The three kinds exclude one another, so each has its own factory.</summary>
public sealed record GuildMembersRequest
{
    internal const int MaxLimit = 100;
    internal const int MaxUsers = 100;

    private GuildMembersRequest(GuildId guild) => Guild = guild;

    /// <summary>The guild.</summary>
    public GuildId Guild { get; }

    /// <summary>Whether the members' presences are sent along, for <see cref="IPresences"/>. Needs the intent <see cref="GatewayIntents.GuildPresences"/>. Default false.</summary>
    public bool IncludePresences { get; init; }

    /// <summary>How many chunks (of up to 1,000 members) may wait for whoever reads the answer, from 1 to 10,000. One more, and the reading fails. Default 256.</summary>
    public int MaxWaitingChunks { get; init; } = 256;

    internal string? Query { get; private init; }

    internal int Limit { get; private init; }

    internal ImmutableArray<ulong> Users { get; private init; }

    internal bool IsFullList => Query is { Length: 0 } && Limit == 0;

    /// <summary>Every member. Needs the intent <see cref="GatewayIntents.GuildMembers"/>; Discord allows one such request for each guild in 30 s.</summary>
    /// <param name="guild">The guild.</param>
    /// <returns>The request.</returns>
    public static GuildMembersRequest All(GuildId guild) => new(guild) { Query = "" };

    /// <summary>Members whose name begins with a text.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="query">The beginning; not empty.</param>
    /// <param name="limit">How many at the most, from 1 to 100.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public static GuildMembersRequest ByPrefix(GuildId guild, string query, int limit = MaxLimit)
    {
        ArgumentException.ThrowIfNullOrEmpty(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        return new GuildMembersRequest(guild) { Query = query, Limit = limit };
    }

    /// <summary>Members by their ids; who is no member is left out of the answer.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="ids">The ids, at most 100.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">There are more than 100, or one is no id of Discord.</exception>
    public static GuildMembersRequest ByIds(GuildId guild, IReadOnlyCollection<UserId> ids) => new(guild) { Users = ToNumbers(ids, nameof(ids)) };

    internal static ImmutableArray<ulong> ToNumbers(IReadOnlyCollection<UserId> ids, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(ids, parameterName);
        return ids.Count <= MaxUsers
            ? [.. ids.Select(id => Snowflakes.Of(id.Value, parameterName))]
            : throw new ArgumentException($"At most {MaxUsers} users can be asked for at once; there are {ids.Count}.", parameterName);
    }
}
