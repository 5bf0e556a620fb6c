namespace ChatBridge.Emulators.Ayaka;

/// <summary>Where the real servers strayed from the documentation, or from sense. Without any, the wire is as documented.</summary>
[Flags]
public enum AyakaQuirks
{
    /// <summary>None: the wire as documented.</summary>
    None = 0,

    /// <summary>Answers that are a 404 or a 500 come with status 200; only the body tells.</summary>
    ErrorsUnder200 = 1 << 0,

    /// <summary>Deleting a guild answers 204 with a body, after which the connection closes.</summary>
    BodyUnder204 = 1 << 1,

    /// <summary>Ids are texts; always so in <see cref="AyakaDialect.RailsV3"/>.</summary>
    TextIds = 1 << 2,

    /// <summary>The key of an object's own id is <c>_id</c>; always so in <see cref="AyakaDialect.RailsV3"/>.</summary>
    UnderscoreIds = 1 << 3,

    /// <summary>Separators are texts, and a number is refused; always so in <see cref="AyakaDialect.RailsV3"/>.</summary>
    TextSeparators = 1 << 4,

    /// <summary>The data of READY is a text that holds JSON.</summary>
    DoubleEncodedReady = 1 << 5,

    /// <summary>No GUILD_INIT follows READY.</summary>
    NoGuildInit = 1 << 6,

    /// <summary>The channels of GUILD_INIT are one channel, not a list.</summary>
    OneChannelInGuildInit = 1 << 7,

    /// <summary>READY comes without HELLO before it, as the documentation has it.</summary>
    NoHello = 1 << 8,

    /// <summary>GUILD_UPDATE has the changed fields only, GUILD_DELETE nothing; neither says which guild.</summary>
    GuildEventsWithoutIds = 1 << 9,

    /// <summary>CHANNEL_CREATE goes to every connection, members of the guild or not.</summary>
    ChannelCreateToEverybody = 1 << 10,

    /// <summary>Channels do not say which guild they are in.</summary>
    ChannelsWithoutGuild = 1 << 11,

    /// <summary>Who joins gets no GUILD_JOIN; all members get MEMBER_JOIN.</summary>
    MemberJoin = 1 << 12,

    /// <summary>Refusals of PATCH and DELETE of a guild have the status 201 for 401 and 203 for 403, as documented.</summary>
    RefusalsUnder201And203 = 1 << 13,

    /// <summary>PATCH of a guild answers the whole guild, not the changed fields.</summary>
    WholeGuildOnPatch = 1 << 14,

    /// <summary>A login ends every earlier session of the account.</summary>
    LoginReplacesSessions = 1 << 15,

    /// <summary>A login answers its session as a number.</summary>
    NumberSessions = 1 << 16,

    /// <summary>An account with two sessions cannot authenticate with either.</summary>
    OneSessionOnly = 1 << 17,

    /// <summary>JSON goes out as <c>text/html</c>.</summary>
    NoJsonMediaType = 1 << 18,

    /// <summary>The wait stands in <c>Retry-After</c>, not in <c>X-RateLimit-Retry-After</c>.</summary>
    PlainRetryAfter = 1 << 19,

    /// <summary>The wait is the moment at which it ends, in seconds since 1970.</summary>
    EpochRetryAfter = 1 << 20,

    /// <summary>The wait is 0 also where a limit was exceeded.</summary>
    ZeroRetryAfter = 1 << 21,

    /// <summary>The body of a 429 is an HTML page.</summary>
    HtmlLimitPage = 1 << 22,

    /// <summary>Creating a channel over REST answers 500, though the channel is there.</summary>
    ChannelCreateAnswers500 = 1 << 23,

    /// <summary>Texts of a presence's embed that were not given arrive as the word <c>None</c>.</summary>
    NoneTexts = 1 << 24,

    /// <summary>Each compressed payload is a zlib stream of its own; else there is one for the connection.</summary>
    ZlibPerMessage = 1 << 25,

    /// <summary>The pieces of a compressed payload are messages, not fragments of one.</summary>
    ZlibPiecesAsMessages = 1 << 26,

    /// <summary>PATCH of a message reads the text and announces it; the real servers never got that far, and answer the message unchanged.</summary>
    FinishedEdits = 1 << 27,

    /// <summary>What the servers of the documentation's days are known to have done all at once.</summary>
    AsServed = ErrorsUnder200 | BodyUnder204 | TextIds | TextSeparators | DoubleEncodedReady | OneChannelInGuildInit | GuildEventsWithoutIds | ChannelCreateToEverybody | MemberJoin |
        LoginReplacesSessions | OneSessionOnly | NoJsonMediaType | PlainRetryAfter | HtmlLimitPage | ChannelCreateAnswers500 | NoneTexts,
}
