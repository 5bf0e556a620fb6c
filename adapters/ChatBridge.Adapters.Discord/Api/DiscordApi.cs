namespace ChatBridge.Adapters.Discord;

/// <summary>Discord's REST interface, route by route. Reach it with <see cref="IDiscordConnection.Api"/>.</summary>
/// <remarks>
/// Works without the gateway too, so before the connection's start. Rate limits are kept together with those of the neutral side, and
/// what is safe to repeat is repeated. Every method throws <see cref="ChatException"/> when Discord refuses or cannot be reached, with
/// Discord's code in <see cref="ChatError.NativeCode"/>; and <see cref="ArgumentException"/> for what Discord would refuse in any
/// case, before anything is sent. Safe to use from any thread.
/// </remarks>
public sealed class DiscordApi
{
    internal DiscordApi(DiscordRest rest, ConnectionHost host)
    {
        var caller = new ApiCaller(rest, host);
        Messages = new MessagesApi(caller);
        Reactions = new ReactionsApi(caller);
        Channels = new ChannelsApi(caller);
        Threads = new ThreadsApi(caller);
        Guilds = new GuildsApi(caller);
        Members = new MembersApi(caller);
        Roles = new RolesApi(caller);
        Bans = new BansApi(caller);
        Invites = new InvitesApi(caller);
        Webhooks = new WebhooksApi(caller);
        Emojis = new EmojisApi(caller);
        Stickers = new StickersApi(caller);
        Commands = new CommandsApi(caller);
        Users = new UsersApi(caller);
        Interactions = new InteractionsApi(caller);
        Voice = new VoiceApi(caller);
        Applications = new ApplicationsApi(caller);
        Gateway = new GatewayApi(caller);
        Attachments = new AttachmentsApi(caller, rest.Http);
    }

    /// <summary>Messages of channels and threads.</summary>
    public MessagesApi Messages { get; }

    /// <summary>Reactions to messages.</summary>
    public ReactionsApi Reactions { get; }

    /// <summary>Channels.</summary>
    public ChannelsApi Channels { get; }

    /// <summary>Threads and posts of forums.</summary>
    public ThreadsApi Threads { get; }

    /// <summary>Guilds.</summary>
    public GuildsApi Guilds { get; }

    /// <summary>Members of guilds.</summary>
    public MembersApi Members { get; }

    /// <summary>Roles of guilds.</summary>
    public RolesApi Roles { get; }

    /// <summary>Bans from guilds.</summary>
    public BansApi Bans { get; }

    /// <summary>Invites.</summary>
    public InvitesApi Invites { get; }

    /// <summary>Webhooks, and the messages that are sent with them.</summary>
    public WebhooksApi Webhooks { get; }

    /// <summary>Emoji of guilds and applications.</summary>
    public EmojisApi Emojis { get; }

    /// <summary>Stickers.</summary>
    public StickersApi Stickers { get; }

    /// <summary>Commands that an application offers.</summary>
    public CommandsApi Commands { get; }

    /// <summary>Users, and the account itself.</summary>
    public UsersApi Users { get; }

    /// <summary>Answers to interactions.</summary>
    public InteractionsApi Interactions { get; }

    /// <summary>Where people are in voice channels.</summary>
    public VoiceApi Voice { get; }

    /// <summary>The application that the account belongs to.</summary>
    public ApplicationsApi Applications { get; }

    /// <summary>Where the gateway is.</summary>
    public GatewayApi Gateway { get; }

    /// <summary>Files of messages.</summary>
    public AttachmentsApi Attachments { get; }
}
