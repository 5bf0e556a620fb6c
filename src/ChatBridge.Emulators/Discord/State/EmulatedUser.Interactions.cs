namespace ChatBridge.Emulators.Discord;

/// <content>What people do beyond writing: commands, buttons, forms, threads, votes, voice.</content>
public partial class EmulatedUser
{
    /// <summary>Uses a command of an application.</summary>
    /// <param name="bot">The application.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="command">The command's name; sub-commands follow it, separated by spaces.</param>
    /// <param name="options">The options by name: text, whole numbers, fractions, truth values, <see cref="EmulatedUser"/>s, <see cref="EmulatedChannel"/>s, ids of roles as <see cref="EmulatedGuild.AddRole"/> returned them, <see cref="EmulatedAttachment"/>s; null for none.</param>
    /// <returns>The interaction, which tells the answer when it comes.</returns>
    public Task<EmulatedInteraction> InvokeAsync(EmulatedBot bot, string channel, string command, IReadOnlyDictionary<string, object>? options = null) =>
        InvokeAsync(bot, Network.FindChannel(channel), command, options);

    /// <summary>Uses a command of an application.</summary>
    /// <param name="bot">The application.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="command">The command's name; sub-commands follow it, separated by spaces.</param>
    /// <param name="options">The options by name: text, whole numbers, fractions, truth values, <see cref="EmulatedUser"/>s, <see cref="EmulatedChannel"/>s, ids of roles as <see cref="EmulatedGuild.AddRole"/> returned them, <see cref="EmulatedAttachment"/>s; null for none.</param>
    /// <returns>The interaction, which tells the answer when it comes.</returns>
    public Task<EmulatedInteraction> InvokeAsync(EmulatedBot bot, EmulatedChannel channel, string command, IReadOnlyDictionary<string, object>? options = null) =>
        Run(() => Interactions.Command(Network, this, bot, channel, command, options ?? new Dictionary<string, object>(), focused: null));

    /// <summary>Asks an application to complete an option that is being typed.</summary>
    /// <param name="bot">The application.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="command">The command's name; sub-commands follow it, separated by spaces.</param>
    /// <param name="option">The option that is being typed.</param>
    /// <param name="typed">What was typed so far.</param>
    /// <returns>The interaction, whose answer has the choices.</returns>
    public Task<EmulatedInteraction> CompleteAsync(EmulatedBot bot, string channel, string command, string option, string typed) =>
        Run(() => Interactions.Command(Network, this, bot, Network.FindChannel(channel), command, new Dictionary<string, object> { [option] = typed }, option));

    /// <summary>Uses a command of an application on a message, from the message's menu.</summary>
    /// <param name="bot">The application.</param>
    /// <param name="message">The message.</param>
    /// <param name="command">The command's name.</param>
    /// <returns>The interaction, which tells the answer when it comes.</returns>
    public Task<EmulatedInteraction> InvokeOnAsync(EmulatedBot bot, EmulatedMessage message, string command) =>
        Run(() => Interactions.OnMessage(Network, this, bot, message, command));

    /// <summary>Uses a command of an application on an account, from the account's menu.</summary>
    /// <param name="bot">The application.</param>
    /// <param name="channel">The channel's name, where the answer goes.</param>
    /// <param name="user">The account.</param>
    /// <param name="command">The command's name.</param>
    /// <returns>The interaction, which tells the answer when it comes.</returns>
    public Task<EmulatedInteraction> InvokeOnAsync(EmulatedBot bot, string channel, EmulatedUser user, string command) =>
        Run(() => Interactions.OnUser(Network, this, bot, Network.FindChannel(channel), user, command));

    /// <summary>Presses a button, or chooses from a menu, below a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="customId">The component's custom id.</param>
    /// <param name="values">What is chosen; none for a button.</param>
    /// <returns>The interaction, which tells the answer when it comes.</returns>
    public Task<EmulatedInteraction> PressAsync(EmulatedMessage message, string customId, params IReadOnlyList<string> values) =>
        Run(() => Interactions.Component(Network, this, message, customId, values));

    /// <summary>Sends a form that an application answered with.</summary>
    /// <param name="opened">The interaction that was answered with the form.</param>
    /// <param name="fields">What is filled in, by the fields' custom ids: texts, <c>true</c> for a box, and what is chosen from a menu separated by commas, people, roles and channels by their ids.</param>
    /// <returns>The interaction, which tells the answer when it comes.</returns>
    public Task<EmulatedInteraction> SubmitAsync(EmulatedInteraction opened, IReadOnlyDictionary<string, string> fields) =>
        Run(() => FilledForm.Submit(Network, this, opened, fields));

    /// <summary>Opens a thread at a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">The thread's name.</param>
    /// <returns>The thread.</returns>
    public Task<EmulatedChannel> StartThreadAsync(EmulatedMessage message, string name) =>
        Run(() => Network.StartThread(this, Network.GetChannel(message.ChannelId), name, new ThreadDraft { Starter = message.Id }));

    /// <summary>Opens a post in a forum.</summary>
    /// <param name="forum">The forum's name.</param>
    /// <param name="title">The post's title.</param>
    /// <param name="text">The text of its first message.</param>
    /// <returns>The post, which is a thread.</returns>
    public Task<EmulatedChannel> PostAsync(string forum, string title, string text) =>
        Run(() => Network.StartPost(this, Network.FindChannel(forum), title, new ThreadDraft(), new MessageDraft { Content = text }, static (post, _) => post));

    /// <summary>Enters a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task JoinThreadAsync(EmulatedChannel thread) => Run(() =>
    {
        Network.JoinThread(this, thread, this);
        return true;
    });

    /// <summary>Lets another account into a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="user">The account.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task AddToThreadAsync(EmulatedChannel thread, EmulatedUser user) => Run(() =>
    {
        Network.JoinThread(this, thread, user);
        return true;
    });

    /// <summary>Leaves a thread.</summary>
    /// <param name="thread">The thread.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task LeaveThreadAsync(EmulatedChannel thread) => Run(() =>
    {
        Network.LeaveThread(this, thread, this);
        return true;
    });

    /// <summary>Asks a poll.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="answers">The answers, numbered from 1.</param>
    /// <returns>The message with the poll.</returns>
    public Task<EmulatedMessage> AskAsync(string channel, string question, params IReadOnlyList<string> answers) =>
        Run(() => Network.CreateMessage(this, Network.FindChannel(channel), new MessageDraft { Poll = new PollDraft(question, [.. answers.Select(static answer => ((string?)answer, (string?)null))], 24, Multiselect: false) }));

    /// <summary>Votes in a poll; an earlier vote is withdrawn.</summary>
    /// <param name="message">The message with the poll.</param>
    /// <param name="answers">The numbers of the answers; none withdraws the vote.</param>
    /// <returns>The message with the vote.</returns>
    public Task<EmulatedMessage> VoteAsync(EmulatedMessage message, params IReadOnlyList<int> answers) =>
        Run(() => Network.Vote(this, Network.GetChannel(message.ChannelId), message.Id, answers));

    /// <summary>Has a channel follow an announcement channel: what is published there is copied here.</summary>
    /// <param name="source">The announcement channel.</param>
    /// <param name="target">The channel that follows; the account must manage webhooks there.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task FollowAsync(EmulatedChannel source, EmulatedChannel target) => Run(() => Network.Follow(this, source, target));

    /// <summary>Publishes a message of an announcement channel to the channels that follow it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The message, now marked as published.</returns>
    public Task<EmulatedMessage> PublishAsync(EmulatedMessage message) =>
        Run(() => Network.Crosspost(this, Network.GetChannel(message.ChannelId), message.Id, static published => published.Snapshot()));

    /// <summary>Says to be interested in an event of a guild, or not any more.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="scheduledEvent">The event's id.</param>
    /// <param name="interested">Whether the account is interested.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task FollowEventAsync(EmulatedGuild guild, ulong scheduledEvent, bool interested = true) => Run(() =>
    {
        Network.SetInterest(this, guild, scheduledEvent, interested);
        return true;
    });

    /// <summary>Sends a message with stickers.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="stickers">The ids, as <see cref="EmulatedGuild.AddSticker"/> returned them.</param>
    /// <returns>The message.</returns>
    public Task<EmulatedMessage> SendStickersAsync(string channel, params IReadOnlyList<ulong> stickers) =>
        Run(() => Network.CreateMessage(this, Network.FindChannel(channel), new MessageDraft { StickerIds = [.. stickers] }));

    /// <summary>Enters a voice channel, or leaves the one that the account is in.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="channel">The channel; null to leave.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task JoinVoiceAsync(EmulatedGuild guild, EmulatedChannel? channel) => Run(() =>
        Network.SetVoice(guild, this, channel?.Id, $"voice-{Id}", selfMute: false, selfDeaf: false) ? true : throw DiscordApiException.MissingPermissions());

    /// <summary>Sets the presence that bots see.</summary>
    /// <param name="status">One of <c>online</c>, <c>idle</c>, <c>dnd</c>, <c>offline</c>.</param>
    /// <returns>A completed task once the event was handed out.</returns>
    public Task SetStatusAsync(string status) => Run(() =>
    {
        Network.SetStatus(this, null, status, default);
        return true;
    });
}
