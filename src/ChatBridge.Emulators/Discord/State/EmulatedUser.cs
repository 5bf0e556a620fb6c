namespace ChatBridge.Emulators.Discord;

/// <summary>An account on the emulated network, driven from code: what it says and does here reaches the bots as gateway events.</summary>
/// <remarks>
/// Thread-safe. Each action has taken effect, and its event stands in every session that may see it, when the returned task completes.
/// A channel is named as in <see cref="DiscordEmulator.Channel(string)"/>: <c>general</c>, or <c>home/general</c> where two guilds have one.
/// An action that the network refuses throws <see cref="InvalidOperationException"/> with the network's own code and message.
/// </remarks>
public partial class EmulatedUser
{
    internal EmulatedUser(DiscordNetwork network, ulong id, string name, string displayName, bool isBot)
    {
        Network = network;
        Id = id;
        Name = name;
        DisplayName = displayName;
        IsBot = isBot;
    }

    /// <summary>Gets the account's id.</summary>
    public ulong Id { get; }

    /// <summary>Gets the unique name.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the name that people see.</summary>
    public string DisplayName { get; }

    /// <summary>Gets whether this account is a bot.</summary>
    public bool IsBot { get; }

    internal string? Avatar { get; set; }

    internal DiscordNetwork Network { get; }

    /// <summary>Says something in a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="text">The text, at most 2000 UTF-16 units.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SayAsync(string channel, string text) => SayAsync(Network.FindChannel(channel), text);

    /// <summary>Says something in a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="text">The text, at most 2000 UTF-16 units.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SayAsync(EmulatedChannel channel, string text) =>
        Run(() => Network.CreateMessage(this, channel, new MessageDraft { Content = text }));

    /// <summary>Says something to one account in the direct channel of the two, which is opened when there is none.</summary>
    /// <param name="recipient">The other account.</param>
    /// <param name="text">The text, at most 2000 UTF-16 units.</param>
    /// <returns>The message as the network holds it.</returns>
    public Task<EmulatedMessage> SayToAsync(EmulatedUser recipient, string text) =>
        SayAsync(Network.OpenDirect(this, recipient), text);

    /// <summary>Answers a message with a reply that refers to it.</summary>
    /// <param name="message">The message to answer.</param>
    /// <param name="text">The text, at most 2000 UTF-16 units.</param>
    /// <returns>The reply as the network holds it.</returns>
    public Task<EmulatedMessage> ReplyAsync(EmulatedMessage message, string text) =>
        Run(() => Network.CreateMessage(this, Network.GetChannel(message.ChannelId), new MessageDraft { Content = text, ReplyTo = message.Id }));

    /// <summary>Changes the text of an own message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text.</param>
    /// <returns>The message after the edit.</returns>
    public Task<EmulatedMessage> EditAsync(EmulatedMessage message, string text) =>
        Run(() => Network.EditMessage(this, Network.GetChannel(message.ChannelId), message.Id, new MessageEdit { Content = text, HasContent = true }));

    /// <summary>Deletes a message, an own one or, with the permission, another's.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The message, now marked deleted.</returns>
    public Task<EmulatedMessage> DeleteAsync(EmulatedMessage message) =>
        Run(() => Network.DeleteMessage(this, Network.GetChannel(message.ChannelId), message.Id));

    /// <summary>Adds a reaction to a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">A Unicode emoji, or <c>name:id</c> for a custom one.</param>
    /// <returns>The message with the reaction.</returns>
    public Task<EmulatedMessage> ReactAsync(EmulatedMessage message, string emoji) =>
        Run(() => Network.AddReaction(this, Network.GetChannel(message.ChannelId), message.Id, emoji));

    /// <summary>Takes an own reaction back.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji as it was given to <see cref="ReactAsync"/>.</param>
    /// <returns>The message without the reaction.</returns>
    public Task<EmulatedMessage> UnreactAsync(EmulatedMessage message, string emoji) =>
        Run(() => Network.RemoveReaction(this, Network.GetChannel(message.ChannelId), message.Id, emoji, Id));

    /// <summary>Pins a message or takes the pin away.</summary>
    /// <param name="message">The message.</param>
    /// <param name="pinned">Whether it shall be pinned.</param>
    /// <returns>The message afterwards.</returns>
    public Task<EmulatedMessage> PinAsync(EmulatedMessage message, bool pinned = true) =>
        Run(() => Network.SetPinned(this, Network.GetChannel(message.ChannelId), message.Id, pinned));

    /// <summary>Starts typing in a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task TypeAsync(string channel) => TypeAsync(Network.FindChannel(channel));

    /// <summary>Starts typing in a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task TypeAsync(EmulatedChannel channel) => Run(() =>
    {
        Network.StartTyping(this, channel);
        return true;
    });

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";

    private static Task<T> Run<T>(Func<T> action)
    {
        try
        {
            return Task.FromResult(action());
        }
        catch (DiscordApiException refused)
        {
            return Task.FromException<T>(new InvalidOperationException($"The network refused: {refused.Code} {refused.Message}", refused));
        }
    }
}
