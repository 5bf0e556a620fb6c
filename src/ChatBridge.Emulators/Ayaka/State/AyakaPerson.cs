using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>An account on the emulated network, driven from code: what it says and does here reaches the connections as events.</summary>
/// <remarks>
/// Thread-safe. Each action has taken effect, and its event is on its way to every connection that gets it, when the returned task completes.
/// A channel is named as in <see cref="AyakaEmulator.Channel(string)"/>: <c>general</c>, or <c>home/general</c> where two guilds have one.
/// An action that the network refuses throws <see cref="InvalidOperationException"/> with the text of the network's own error.
/// </remarks>
public sealed class AyakaPerson
{
    internal AyakaPerson(AyakaNetwork network, long id, string name, string separator)
    {
        Network = network;
        Id = id;
        Name = name;
        Separator = separator;
    }

    /// <summary>Gets the account's id.</summary>
    public long Id { get; }

    /// <summary>Gets the name, which is unique together with the separator.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the four digits behind the name.</summary>
    public string Separator { get; internal set; }

    /// <summary>Gets the newest session, which REST and gateway take as proof of who asks. A secret.</summary>
    /// <exception cref="InvalidOperationException">The account has none.</exception>
    public string SessionId => SessionIds is [.., var newest] ? newest : throw new InvalidOperationException("The account has no session.");

    /// <summary>Gets the sessions, oldest first. Secrets.</summary>
    public IReadOnlyList<string> SessionIds
    {
        get
        {
            lock (Network.Gate) return [.. Sessions];
        }
    }

    /// <summary>Gets what the account shows of itself, or null.</summary>
    public AyakaPresence? Presence { get; internal set; }

    /// <summary>Gets the text about the account.</summary>
    public string Bio { get; internal set; } = "";

    internal AyakaNetwork Network { get; }

    // Below: touched under the network's lock only.
    internal List<string> Sessions { get; } = [];

    internal string Email { get; set; } = "";

    internal string Password { get; set; } = "";

    internal string EmailCode { get; set; } = "";

    internal bool EmailVerified { get; set; }

    internal HashSet<long> Blocked { get; } = [];

    internal SortedSet<long> Friends { get; } = [];

    internal HashSet<long> FriendRequests { get; } = [];

    /// <summary>Gives the account one more session.</summary>
    /// <returns>The session, a secret.</returns>
    public string AddSession()
    {
        lock (Network.Gate) return Network.AddSession(this);
    }

    /// <summary>Ends every session; connections that are open stay, as on the real network.</summary>
    public void EndSessions()
    {
        lock (Network.Gate) Sessions.Clear();
    }

    /// <summary>Lets the account log in with e-mail address and password.</summary>
    /// <param name="email">The address.</param>
    /// <param name="password">The password.</param>
    public void SetLogin(string email, string password)
    {
        lock (Network.Gate) (Email, Password) = (email, password);
    }

    /// <summary>Says something in a channel. Where the dialect has no messages, the other members get a notification that quotes it.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="text">The text.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<AyakaMessage> SayAsync(string channel, string text) => SayAsync(Network.FindChannel(channel), text);

    /// <summary>Says something in a channel. Where the dialect has no messages, the other members get a notification that quotes it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="text">The text.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<AyakaMessage> SayAsync(AyakaChannel channel, string text) => Run(() => Network.CreateMessage(this, channel, new MessageDraft(text)).Snapshot());

    /// <summary>Changes the text of an own message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text.</param>
    /// <returns>The message after the edit.</returns>
    public Task<AyakaMessage> EditAsync(AyakaMessage message, string text) => Run(() => Network.EditMessage(this, message.ChannelId, message.Id, text).Snapshot());

    /// <summary>Deletes a message, an own one or, with the permission, another's.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The message, now marked deleted.</returns>
    public Task<AyakaMessage> DeleteAsync(AyakaMessage message) => Run(() => Network.DeleteMessage(this, message.ChannelId, message.Id).Snapshot());

    /// <summary>Shows something else of itself.</summary>
    /// <param name="presence">What to show.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task SetPresenceAsync(AyakaPresence presence) => Run(() =>
    {
        Network.SetPresence(this, presence);
        return presence;
    });

    /// <summary>Creates a guild with the account as its owner.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The guild.</returns>
    public Task<AyakaGuild> CreateGuildAsync(string name) => Run(() => Network.CreateGuild(this, name, ""));

    /// <summary>Creates an invite.</summary>
    /// <param name="guild">The guild to invite to.</param>
    /// <returns>The code.</returns>
    public Task<string> CreateInviteAsync(AyakaGuild guild) => Run(() => Network.CreateInvite(this, guild));

    /// <summary>Joins a guild.</summary>
    /// <param name="code">The code of an invite.</param>
    /// <returns>The guild.</returns>
    public Task<AyakaGuild> JoinAsync(string code) => Run(() => Network.Accept(this, code));

    /// <summary>Creates a text channel.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="name">The name.</param>
    /// <returns>The channel.</returns>
    public Task<AyakaChannel> CreateChannelAsync(AyakaGuild guild, string name) =>
        Run(() => Network.CreateChannel(this, guild, name, AyakaChannel.TextType, "", insideOf: 0));

    /// <summary>Gets a notification of any kind.</summary>
    /// <param name="type">The type, documented as <c>MESSAGE</c>, <c>GUILD</c>, <c>EVERYONE</c> or <c>HERE</c>.</param>
    /// <param name="excerptJson">The excerpt as JSON, well-formed; the network never said what is in it.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task NotifyAsync(string type, string excerptJson) => Run(() =>
    {
        lock (Network.Gate) Network.Notify(this, type, JsonNode.Parse(excerptJson));
        return type;
    });

    /// <inheritdoc/>
    public override string ToString() => $"{Name}#{Separator} ({Id})";

    private static Task<T> Run<T>(Func<T> action)
    {
        try
        {
            return Task.FromResult(action());
        }
        catch (AyakaApiException refused)
        {
            return Task.FromException<T>(new InvalidOperationException($"The network refuses it: {refused.Message}.", refused));
        }
    }
}
