using I = ChatBridge.Adapters.Discord.GatewayIntents;

namespace ChatBridge.Adapters.Discord;

/// <summary>Finds handlers that will never be called, because the network sends their events only to who asked for them.</summary>
internal static class IntentCheck
{
    private const I Messages = I.GuildMessages | I.DirectMessages;
    private const I Polls = I.GuildMessagePolls | I.DirectMessagePolls;
    private const I Reactions = I.GuildMessageReactions | I.DirectMessageReactions;

    /// <summary>The neutral events, and the intents of which one is needed. What comes without an intent is not here.</summary>
    private static readonly (Type Event, I Intents, Func<ConnectionHost, bool> IsWanted)[] Neutral =
    [
        Of<MessageCreated>(Messages),
        Of<MessageEdited>(Messages),
        Of<MessageDeleted>(Messages),
        Of<ReactionAdded>(Reactions),
        Of<ReactionRemoved>(Reactions),
        Of<ReactionsCleared>(Reactions),
        Of<TypingStarted>(I.GuildMessageTyping | I.DirectMessageTyping),
        Of<MemberJoined>(I.GuildMembers),
        Of<MemberUpdated>(I.GuildMembers),
        Of<MemberLeft>(I.GuildMembers),
        Of<PresenceChanged>(I.GuildPresences),
        Of<GuildAvailable>(I.Guilds),
        Of<GuildUpdated>(I.Guilds),
        Of<GuildLeft>(I.Guilds),
        Of<ChannelCreated>(I.Guilds),
        Of<ChannelUpdated>(I.Guilds),
        Of<ChannelDeleted>(I.Guilds),
        Of<RoleCreated>(I.Guilds),
        Of<RoleUpdated>(I.Guilds),
        Of<RoleDeleted>(I.Guilds),
        Of<PinsChanged>(I.Guilds | I.DirectMessages),
        Of<VoiceStateChanged>(I.GuildVoiceStates),
        Of<MemberBanned>(I.GuildModeration),
        Of<MemberUnbanned>(I.GuildModeration),
        Of<InviteCreated>(I.GuildInvites),
        Of<InviteDeleted>(I.GuildInvites),
        Of<EmojisChanged>(I.GuildExpressions),
        Of<PollVoteAdded>(Polls),
        Of<PollVoteRemoved>(Polls),
    ];

    /// <summary>The events that are handled and cannot come, and the intents of which one is missing.</summary>
    public static IEnumerable<(string Event, I Needed)> FindMissing(ConnectionHost host, I intents)
    {
        foreach (var (type, needed, isWanted) in Neutral)
        {
            if ((needed & intents) == 0 && isWanted(host))
            {
                yield return (type.Name, needed);
            }
        }

        foreach (var native in NativeEvents.All)
        {
            if (native.Intents != I.None && (native.Intents & intents) == 0 && native.IsWanted(host))
            {
                yield return (native.Type.Name, native.Intents);
            }
        }
    }

    private static (Type Event, I Intents, Func<ConnectionHost, bool> IsWanted) Of<TEvent>(I intents) where TEvent : struct, IChatEvent =>
        (typeof(TEvent), intents, static host => host.Wants<TEvent>());
}
