using System.Security.Cryptography;
using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Interactions: how people ask applications, and how those answer.</content>
internal sealed partial class DiscordNetwork
{
    private const int MaxInteractions = 5000;
    private const int MaxFollowUpsOfInstalled = 5;
    private const int LoadingFlag = 1 << 7;

    private readonly Dictionary<ulong, EmulatedInteraction> _interactions = [];

    public List<CommandRecord> Commands { get; } = [];

    public ulong NewId()
    {
        lock (Gate) return _ids.Next();
    }

    public static string NewInteractionToken() => "aW50ZXJhY3Rpb246" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Hands a question to the application: to its interactions endpoint when it has one, else to its gateway sessions.</summary>
    public EmulatedInteraction Ask(EmulatedUser user, EmulatedBot bot, EmulatedChannel channel, int type, CommandRecord? command, MessageRecord? source, Action<Utf8JsonWriter> data, int focusedType = 0)
    {
        lock (Gate)
        {
            Require(user, channel, type is 2 or 4 ? DiscordPermissions.UseApplicationCommands : DiscordPermissions.None);
            var endpoint = bot.Endpoint;
            var interaction = new EmulatedInteraction(this, _ids.Next(), NewInteractionToken(), type, bot, user, channel, Time.GetUtcNow())
            {
                Command = command,
                Source = source,
                FocusedType = focusedType,
                IsPosted = endpoint is not null,
                BotIsHere = IsHere(bot, channel),
                InstalledBy = source?.Interaction?.InstalledBy ?? (bot.Installers.Contains(user) ? user : null),
            };
            try
            {
                Hand(interaction, endpoint, DiscordJson.Interaction(interaction, Authority, data));
                return interaction;
            }
            catch
            {
                interaction.StopClock();
                throw;
            }
        }
    }

    private void Hand(EmulatedInteraction interaction, Uri? endpoint, byte[] payload)
    {
        if (_interactions.Count >= MaxInteractions && _interactions.Remove(_interactions.Keys.Min(), out var oldest)) oldest.StopClock();
        _interactions.Add(interaction.Id, interaction);
        if (endpoint is not null)
        {
            InteractionPosts.Post(interaction, endpoint, payload);
            return;
        }

        foreach (var session in Gateway.Sessions)
        {
            // It needs no intent. What happens outside of guilds belongs to the first shard.
            if (session.Bot == interaction.Bot && (interaction.Channel.Guild is { } guild ? session.OnShard(guild.Id) : session.ShardId == 0)) session.Append("INTERACTION_CREATE", payload);
        }
    }

    /// <summary>Adds the application to an account, or takes it away.</summary>
    public void Install(EmulatedBot bot, EmulatedUser user, bool installed)
    {
        lock (Gate)
        {
            if (installed && bot.Installers.Add(user)) bot.Events.Send("APPLICATION_AUTHORIZED", json => DiscordJson.WriteAuthorized(json, user, guild: null));
            else if (!installed && bot.Installers.Remove(user)) bot.Events.Send("APPLICATION_DEAUTHORIZED", json => DiscordJson.WriteDeauthorized(json, user));
            Changed.Pulse();
        }
    }

    public static bool IsHere(EmulatedBot bot, EmulatedChannel channel) =>
        channel.Guild is { } guild ? guild.MembersInside.ContainsKey(bot.Id) : channel.Recipients.Contains(bot);

    /// <summary>Finds a message that an account sees: one of the channel, or an answer that is for this account alone.</summary>
    public MessageRecord FindSeen(EmulatedUser user, EmulatedChannel channel, ulong id) =>
        Find(channel, id)
        ?? _interactions.Values.Where(each => each.User == user).SelectMany(static each => each.Answers).FirstOrDefault(message => message is { DeletedAt: null } && message.Id == id)
        ?? throw DiscordApiException.Unknown(10008, "Message");

    /// <summary>Finds a file: of a message of the channel, of an answer that one account sees, or of a command's option.</summary>
    public EmulatedAttachment? FindAttachment(ulong channel, ulong id)
    {
        lock (Gate)
        {
            return Channels.GetValueOrDefault(channel)?.Messages.SelectMany(static message => message.Attachments)
                .Concat(_interactions.Values.Where(each => each.Channel.Id == channel).SelectMany(static each => each.Answers.SelectMany(static message => message.Attachments).Concat(each.Uploads)))
                .FirstOrDefault(file => file.Id == id);
        }
    }

    /// <summary>Takes what an endpoint answered to a posted interaction.</summary>
    public void TakePosted(EmulatedInteraction interaction, int status, RestBody? body)
    {
        lock (Gate)
        {
            interaction.PostStatus = status;
            try
            {
                if (body is not null)
                {
                    if (body.Failure is { } failure) throw failure;
                    if (interaction.ResponseKind is not null) throw AlreadyAnswered();

                    // An answer that came in time by the wire but not by the clock is late too.
                    if (interaction.Fault is null) InteractionAnswers.Take(this, interaction, body.Json, body.Files);
                }
                else if (status != 202 && interaction.ResponseKind is null)
                {
                    Fail(interaction, $"the endpoint answered {status}{(status == 200 ? " without a body" : "")}.");
                }
            }
            catch (DiscordApiException refused)
            {
                Fail(interaction, $"the answer was refused: {refused.Code} {refused.Message} {string.Join("; ", refused.Form.Select(static error => $"{error.Path}: {error.Message}"))}".TrimEnd());
            }
            catch (InvalidOperationException)
            {
                // A text with half a surrogate pair: JSON by its grammar, but no text.
                Fail(interaction, "the answer holds a text that is none.");
            }

            Changed.Pulse();
        }
    }

    /// <summary>Says why no valid answer comes; the token is void from now on.</summary>
    public void Fail(EmulatedInteraction interaction, string reason)
    {
        lock (Gate)
        {
            // What was wrong with a second answer is told, and changes nothing; an answer that is there in time cannot be overdue.
            if (interaction.Fault is not null || (interaction.ResponseKind is not null && interaction.Deadline.IsCancellationRequested)) return;
            interaction.Fault = (interaction.ResponseKind is null ? "The application did not respond: " : "") + reason;
            Changed.Pulse();
        }
    }

    /// <summary>Finds an interaction that may still get its first answer.</summary>
    public EmulatedInteraction ForFirstAnswer(ulong id, string token)
    {
        lock (Gate)
        {
            if (_interactions.GetValueOrDefault(id) is not { } interaction || interaction.Token != token) throw DiscordApiException.Unknown(10062, "interaction");
            if (interaction.ResponseKind is not null) throw AlreadyAnswered();
            if (interaction.Fault is not null || Time.GetUtcNow() - interaction.CreatedAt > Options.InteractionDeadline) throw DiscordApiException.Unknown(10062, "interaction");
            return interaction;
        }
    }

    /// <summary>Finds an interaction by its application and token, within the token's life.</summary>
    public EmulatedInteraction ForFollowUp(ulong application, string token)
    {
        lock (Gate)
        {
            var interaction = _interactions.Values.FirstOrDefault(each => each.Token == token && each.Bot.Id == application);
            if (interaction is null || Time.GetUtcNow() - interaction.CreatedAt > Options.InteractionLifetime) throw new DiscordApiException(401, 50027, "Invalid Webhook Token");
            return interaction.ResponseKind is null ? throw DiscordApiException.Unknown(10015, "Webhook") : interaction;
        }
    }

    /// <summary>Takes the first answer. The draft is of the message that it carries, if any; the edit is for an answer in place.</summary>
    public void Answer(EmulatedInteraction interaction, int kind, JsonElement data, MessageDraft? draft, MessageEdit? edit)
    {
        lock (Gate)
        {
            switch (kind)
            {
                case 4:
                    interaction.Original = CreateAnswer(interaction, draft!);
                    break;
                case 5:
                    interaction.Original = CreateLoading(interaction, draft!.Flags);
                    break;
                case 6:
                    interaction.Original = interaction.Source;
                    break;
                case 7:
                    interaction.Original = EditMessage(interaction.Source!, edit!, static message => message);
                    break;
                default:
                    break;
            }

            interaction.ResponseKind = kind;
            interaction.ResponseData = data;
            if (!interaction.IsPosted) interaction.StopClock();
            Changed.Pulse();
        }
    }

    public T FollowUp<T>(EmulatedInteraction interaction, MessageDraft draft, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            // The first one after a promise fulfils it.
            if (interaction is { ResponseKind: 5, Original: { DeletedAt: null } loading } && (loading.Flags & LoadingFlag) != 0) return Fulfil(loading, draft, select);
            if (!interaction.BotIsHere && interaction.FollowUpRecords.Count >= MaxFollowUpsOfInstalled)
                throw new DiscordApiException(400, 40094, "You have reached the maximum number of follow-up messages for this interaction");
            var message = CreateMessage(interaction.Bot, interaction.Channel, AsAnswer(interaction, draft, special: 0, replyTo: interaction.Original is { IsEphemeral: false } original ? original.Id : null), static message => message);
            interaction.FollowUpRecords.Add(message);
            return select(message);
        }
    }

    /// <summary>Finds an answer by <c>@original</c> or its id.</summary>
    public MessageRecord AnswerOf(EmulatedInteraction interaction, string which)
    {
        lock (Gate)
        {
            var found = which == "@original"
                ? interaction.Original
                : ulong.TryParse(which, out var id) ? interaction.Answers.FirstOrDefault(message => message.Id == id) : null;
            return found is { DeletedAt: null } ? found : throw DiscordApiException.Unknown(10008, "Message");
        }
    }

    public T EditAnswer<T>(EmulatedInteraction interaction, string which, MessageEdit edit, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            var message = AnswerOf(interaction, which);
            if ((message.Flags & LoadingFlag) == 0) return EditMessage(message, edit, select);
            return Fulfil(message, edit, select);
        }
    }

    /// <summary>Takes the clock off when the post is over and the question settled; after 202 the callback may still come.</summary>
    public void Settle(EmulatedInteraction interaction)
    {
        lock (Gate)
        {
            if (interaction.ResponseKind is not null || interaction.Fault is not null) interaction.StopClock();
        }
    }

    /// <summary>Takes the clocks off that still run, when the network ends.</summary>
    public void StopClocks()
    {
        lock (Gate)
        {
            foreach (var interaction in _interactions.Values) interaction.StopClock();
        }
    }

    private static DiscordApiException AlreadyAnswered() => new(400, 40060, "Interaction has already been acknowledged.");

    private T Fulfil<T>(MessageRecord loading, MessageEdit edit, Func<MessageRecord, T> select)
    {
        // An answer that comes late is no edit to those who read it.
        loading.Flags &= ~LoadingFlag;
        try
        {
            return EditMessage(loading, edit with { IsFulfilment = true }, select);
        }
        catch (DiscordApiException)
        {
            loading.Flags |= LoadingFlag;
            throw;
        }
    }

    private T Fulfil<T>(MessageRecord loading, MessageDraft draft, Func<MessageRecord, T> select) => Fulfil(
        loading,
        new MessageEdit { HasContent = true, Content = draft.Content, HasEmbeds = true, Embeds = draft.Embeds, HasComponents = true, Components = draft.Components, Files = draft.Files, AllowedMentions = draft.AllowedMentions },
        select);

    private MessageRecord CreateAnswer(EmulatedInteraction interaction, MessageDraft draft) => CreateMessage(
        interaction.Bot,
        interaction.Channel,
        AsAnswer(
            interaction,
            draft,
            interaction switch { { Type: 2, Command.Type: 1 } => 20, { Type: 2 } => 23, _ => 0 },
            interaction is { Type: 3, Source.IsEphemeral: false } ? interaction.Source!.Id : null),
        static message => message);

    private static MessageDraft AsAnswer(EmulatedInteraction interaction, MessageDraft draft, int special, ulong? replyTo) => draft with
    {
        SpecialType = special == 0 ? null : special,
        ReplyTo = replyTo,
        FailIfReplyIsGone = false,
        WebhookId = interaction.Bot.Id,
        Interaction = interaction,
    };

    private MessageRecord CreateLoading(EmulatedInteraction interaction, int flags)
    {
        var message = CreateAnswer(interaction, new MessageDraft { Content = "\u2026", Flags = (flags & 64) | LoadingFlag });
        message.Content = "";
        message.Touch();
        return message;
    }
}
