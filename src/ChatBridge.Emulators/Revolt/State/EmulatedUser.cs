using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <summary>An account on the emulated network, driven from code: what it says and does here reaches the connections as events.</summary>
/// <remarks>
/// Thread-safe. Each action has taken effect, and its event is on its way to every connection that may see it, when the returned task completes.
/// A channel is named as in <see cref="RevoltEmulator.Channel(string)"/>: <c>general</c>, or <c>home/general</c> where two servers have one.
/// An action that the network refuses throws <see cref="InvalidOperationException"/> with the name of the network's own error.
/// </remarks>
public class EmulatedUser
{
    internal EmulatedUser(RevoltNetwork network, string id, string name)
    {
        Network = network;
        Id = id;
        Name = name;
    }

    /// <summary>Gets the account's id.</summary>
    public string Id { get; }

    /// <summary>Gets the name, which is unique together with the discriminator.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the four digits behind the name.</summary>
    public string Discriminator { get; internal set; } = "0001";

    /// <summary>Gets the name that people see, or null for the same.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>Gets the presence that the account set last: Online, Idle, Focus, Busy or Invisible; null while it set none.</summary>
    public string? Presence { get; internal set; }

    /// <summary>Gets whether this account is a bot.</summary>
    public bool IsBot => this is EmulatedBot;

    internal RevoltNetwork Network { get; }

    // Below: touched under the network's lock only.
    internal bool StaysOnline { get; set; }

    internal EmulatedFile? Avatar { get; set; }

    internal EmulatedFile? Background { get; set; }

    internal string? ProfileContent { get; set; }

    internal string? Pronouns { get; set; }

    internal string? StatusText { get; set; }

    internal int Badges { get; set; }

    internal int Flags { get; set; }

    internal string Email { get; set; } = "";

    internal string Password { get; set; } = "";

    /// <summary>The code of the second factor; null for an account without one.</summary>
    internal string? TotpCode { get; set; }

    internal List<string> RecoveryCodes { get; set; } = [];

    /// <summary>The code of the last mail to the account, and what it is good for.</summary>
    internal (string Code, string Purpose)? Mail { get; set; }

    internal int FailedLogins { get; set; }

    internal DateTimeOffset LockedUntil { get; set; }

    internal bool Onboarded { get; set; } = true;

    internal bool PolicyPending { get; set; }

    /// <summary>How other accounts stand to this one, as this one sees it; who is not in here is None.</summary>
    internal SortedDictionary<string, string> Relations { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, (long At, string Value)> Settings { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, (string? Last, List<string> Mentions)> Unreads { get; } = new(StringComparer.Ordinal);

    /// <summary>Gives the account a session, as a client has it after a login.</summary>
    /// <param name="name">The session's name.</param>
    /// <returns>The session's token.</returns>
    public string AddSession(string name = "client") => Network.AddSession(this, name).Token;

    /// <summary>Ends every session of the account; its connections are logged out.</summary>
    public void EndSessions() => Network.EndSessions(this, except: null);

    /// <summary>Lets the account log in with e-mail and password, and a second factor where one is given.</summary>
    /// <param name="email">The e-mail address.</param>
    /// <param name="password">The password.</param>
    /// <param name="totpCode">The code that is good as a second factor; null for none.</param>
    /// <param name="recoveryCodes">Codes of which each is good once as a second factor.</param>
    public void SetCredentials(string email, string password, string? totpCode = null, params IEnumerable<string> recoveryCodes)
    {
        lock (Network.Gate)
        {
            (Email, Password, TotpCode) = (email, password, totpCode);
            RecoveryCodes = [.. recoveryCodes];
        }
    }

    /// <summary>Makes this account and another friends.</summary>
    /// <param name="other">The other account.</param>
    public void Befriend(EmulatedUser other) => Network.SetRelation(this, other, "Friend", "Friend");

    /// <summary>Says something in a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="text">The text, at most 2000 bytes of UTF-8.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SayAsync(string channel, string text) => SayAsync(Network.FindChannel(channel), text);

    /// <summary>Says something in a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="text">The text, at most 2000 bytes of UTF-8.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SayAsync(EmulatedChannel channel, string text) =>
        Run(() => Network.CreateMessage(this, channel, new MessageDraft { Content = text, Key = Network.NewId() }).Snapshot());

    /// <summary>Sends a message as the wire has it: the body of <c>POST /channels/{channel}/messages</c>.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="json">The body.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SendAsync(EmulatedChannel channel, string json) => Run(() =>
    {
        using var body = JsonDocument.Parse(json);
        return Network.CreateMessage(this, channel, MessageForms.Draft(body.RootElement, Network.NewId())).Snapshot();
    });

    /// <summary>Says something to one account in the direct channel of the two, which is opened when there is none.</summary>
    /// <param name="recipient">The other account.</param>
    /// <param name="text">The text, at most 2000 bytes of UTF-8.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SayToAsync(EmulatedUser recipient, string text) => Run(() =>
        Network.CreateMessage(this, Network.OpenDirect(this, recipient), new MessageDraft { Content = text, Key = Network.NewId() }).Snapshot());

    /// <summary>Says something with a file.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="content">The file's bytes.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SayAsync(EmulatedChannel channel, string text, string fileName, ReadOnlyMemory<byte> content) => Run(() =>
        Network.CreateMessage(this, channel, new MessageDraft { Content = text, Key = Network.NewId(), Attachments = [Network.AddFile("attachments", fileName, null, content, Id).Id] }).Snapshot());

    /// <summary>Answers a message with a reply that refers to it and mentions its author.</summary>
    /// <param name="message">The message to answer.</param>
    /// <param name="text">The text, at most 2000 bytes of UTF-8.</param>
    /// <returns>The reply as the network holds it.</returns>
    public Task<EmulatedMessage> ReplyAsync(EmulatedMessage message, string text) => Run(() =>
        Network.CreateMessage(this, Network.GetChannel(message.ChannelId), new MessageDraft { Content = text, Key = Network.NewId(), Replies = [(message.Id, true, true)] }).Snapshot());

    /// <summary>Changes the text of an own message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text.</param>
    /// <returns>The message after the edit.</returns>
    public Task<EmulatedMessage> EditAsync(EmulatedMessage message, string text) =>
        Run(() => Network.EditMessage(this, Network.GetChannel(message.ChannelId), message.Id, text, embeds: null).Snapshot());

    /// <summary>Deletes a message, an own one or, with the permission, another's.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The message, now marked deleted.</returns>
    public Task<EmulatedMessage> DeleteAsync(EmulatedMessage message) =>
        Run(() => Network.DeleteMessage(this, Network.GetChannel(message.ChannelId), message.Id).Snapshot());

    /// <summary>Adds a reaction to a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">A Unicode emoji, or the id of a custom one.</param>
    /// <returns>The message with the reaction.</returns>
    public Task<EmulatedMessage> ReactAsync(EmulatedMessage message, string emoji) =>
        Run(() => Network.AddReaction(this, Network.GetChannel(message.ChannelId), message.Id, emoji).Snapshot());

    /// <summary>Takes an own reaction back.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji as it was given to <see cref="ReactAsync"/>.</param>
    /// <returns>The message without the reaction.</returns>
    public Task<EmulatedMessage> UnreactAsync(EmulatedMessage message, string emoji) =>
        Run(() => Network.RemoveReaction(this, Network.GetChannel(message.ChannelId), message.Id, emoji, Id, all: false).Snapshot());

    /// <summary>Pins a message or takes the pin away.</summary>
    /// <param name="message">The message.</param>
    /// <param name="pinned">Whether it shall be pinned.</param>
    /// <returns>The message afterwards.</returns>
    public Task<EmulatedMessage> PinAsync(EmulatedMessage message, bool pinned = true) =>
        Run(() => Network.SetPinned(this, Network.GetChannel(message.ChannelId), message.Id, pinned).Snapshot());

    /// <summary>Starts typing in a channel, or stops; the network never stops it by itself.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="typing">Whether typing starts.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task TypeAsync(string channel, bool typing = true) => TypeAsync(Network.FindChannel(channel), typing);

    /// <summary>Starts typing in a channel, or stops; the network never stops it by itself.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="typing">Whether typing starts.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task TypeAsync(EmulatedChannel channel, bool typing = true) => Run(() =>
    {
        Network.Type(this, channel, typing);
        return true;
    });

    /// <summary>Sets the text and the presence that others see.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="presence">Online, Idle, Focus, Busy or Invisible; null for Online.</param>
    public void SetStatus(string? text, string? presence = null) => Network.SetStatus(this, text, presence);

    /// <summary>Shows the account as being there from now on, although nobody is logged in as it.</summary>
    public void StayOnline() => Network.Hub.StayOnline(this);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";

    private static Task<T> Run<T>(Func<T> action)
    {
        try
        {
            return Task.FromResult(action());
        }
        catch (RevoltApiException refused)
        {
            return Task.FromException<T>(new InvalidOperationException($"The network refused: {refused.Message}", refused));
        }
    }
}
