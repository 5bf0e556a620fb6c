using System.Text.Json;
using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The network's REST interface, by subject. Sending through a channel does more: it splits, keeps the order, and finds out about lost answers.</summary>
/// <remarks>Safe to use from any thread. Quotas are kept; what is safe to repeat is repeated.</remarks>
public sealed class RevoltApi
{
    private const int MaxReason = 512;
    private readonly RevoltRest _rest;
    private readonly RevoltFiles _files;
    private readonly RevoltSetup _setup;

    internal RevoltApi(RevoltRest rest, RevoltFiles files, RevoltSetup setup)
    {
        (_rest, _files, _setup) = (rest, files, setup);
        Node = new NodeApi(rest);
        Messages = new MessagesApi(rest);
        Channels = new ChannelsApi(rest);
        Servers = new ServersApi(rest);
        Members = new MembersApi(rest);
        Roles = new RolesApi(rest);
        Invites = new InvitesApi(rest);
        Emojis = new EmojisApi(rest);
        Users = new UsersApi(rest);
        Webhooks = new WebhooksApi(rest);
        Bots = new BotsApi(rest);
        Sync = new SyncApi(rest);
        Accounts = new AccountsApi(rest);
        Files = new FilesApi(files, setup);
        Settings = new SettingsApi(rest);
    }

    /// <summary>What the network says of itself.</summary>
    public NodeApi Node { get; }

    /// <summary>Messages and reactions.</summary>
    public MessagesApi Messages { get; }

    /// <summary>Channels, groups, calls.</summary>
    public ChannelsApi Channels { get; }

    /// <summary>Servers, emoji lists, audit logs.</summary>
    public ServersApi Servers { get; }

    /// <summary>Members and bans.</summary>
    public MembersApi Members { get; }

    /// <summary>Roles.</summary>
    public RolesApi Roles { get; }

    /// <summary>Invites.</summary>
    public InvitesApi Invites { get; }

    /// <summary>Custom emoji.</summary>
    public EmojisApi Emojis { get; }

    /// <summary>Accounts, friends, direct channels.</summary>
    public UsersApi Users { get; }

    /// <summary>Webhooks, with the account's rights or with their own tokens.</summary>
    public WebhooksApi Webhooks { get; }

    /// <summary>Bots of the account; for people.</summary>
    public BotsApi Bots { get; }

    /// <summary>Settings and what was not read; for people.</summary>
    public SyncApi Sync { get; }

    /// <summary>Accounts and sessions of people.</summary>
    public AccountsApi Accounts { get; }

    /// <summary>The file server.</summary>
    public FilesApi Files { get; }

    /// <summary>Settings that programs of an account share.</summary>
    public SettingsApi Settings { get; }

    /// <summary>The same interface, whose changes say why they are made, where the network keeps an audit log of them.</summary>
    /// <param name="reason">The reason, 1 to 512 characters of ASCII: the network takes it in a header.</param>
    /// <returns>The interface. It can be kept and used again.</returns>
    /// <exception cref="ArgumentException">The reason is empty, too long, or has other characters.</exception>
    public RevoltApi WithReason(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return reason.Length <= MaxReason && reason.All(c => c is >= ' ' and <= '~')
            ? new RevoltApi(_rest.With(reason: reason), _files, _setup)
            : throw new ArgumentException($"A reason has at most {MaxReason} characters, printable ones of ASCII alone.", nameof(reason));
    }

    /// <summary>The same interface, whose requests prove once more who makes them: for what needs more than a session, such as ending all of them.</summary>
    /// <param name="ticket">The token of a ticket of <see cref="AccountsApi.CreateTicketAsync"/>: a secret. It is good for one request, within five minutes.</param>
    /// <returns>The interface.</returns>
    /// <exception cref="ArgumentException">It is no such token.</exception>
    public RevoltApi WithTicket(string ticket)
    {
        ArgumentException.ThrowIfNullOrEmpty(ticket);
        return ticket.All(c => c is > ' ' and <= '~') ? new RevoltApi(_rest.With(ticket: ticket), _files, _setup) : throw new ArgumentException("It is no token of a ticket.", nameof(ticket));
    }

    internal static RestBody Empty { get; } = RestBody.FromBytes("{}"u8.ToArray(), "application/json");

    internal static RestBody Body(RevoltRequest request) => RestBody.FromBytes(JsonSerializer.SerializeToUtf8Bytes(request, RevoltJson.Default.Of(request.GetType())), "application/json");

    internal static IReadOnlyList<KeyValuePair<string, string>> Query(params ReadOnlySpan<(string Name, string? Value)> items)
    {
        var query = new List<KeyValuePair<string, string>>(items.Length);
        foreach (var (name, value) in items)
        {
            if (value is not null)
            {
                query.Add(new(name, value));
            }
        }

        return query;
    }

    /// <summary>Messages come as a bare list, or with their authors.</summary>
    internal static MessageListObject ReadMessages(ref JsonCursor cursor)
    {
        var isList = cursor.Peek() == (byte)'[';
        var json = cursor.ReadRaw();
        return isList
            ? new MessageListObject { Messages = JsonSerializer.Deserialize(json, RevoltJson.Default.IReadOnlyListMessageObject) }
            : JsonSerializer.Deserialize(json, RevoltJson.Default.MessageListObject) ?? throw new JsonException("there are no messages in it");
    }
}
