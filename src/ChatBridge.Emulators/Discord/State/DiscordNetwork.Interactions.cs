using System.Security.Cryptography;
using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Interactions: how people ask applications, and how those answer.</content>
internal sealed partial class DiscordNetwork
{
    private const int MaxInteractions = 5000;
    private const int LoadingFlag = 1 << 7;

    private readonly Dictionary<ulong, EmulatedInteraction> _interactions = [];

    public List<CommandRecord> Commands { get; } = [];

    public ulong NewId()
    {
        lock (Gate) return _ids.Next();
    }

    /// <summary>Hands a question to the application over its gateway sessions.</summary>
    public EmulatedInteraction Ask(EmulatedUser user, EmulatedBot bot, EmulatedChannel channel, int type, CommandRecord? command, MessageRecord? source, Action<Utf8JsonWriter, EmulatedInteraction> data)
    {
        lock (Gate)
        {
            Require(user, channel, type is 2 or 4 ? DiscordPermissions.UseApplicationCommands : DiscordPermissions.None);
            var interaction = new EmulatedInteraction(this, _ids.Next(), "aW50ZXJhY3Rpb246" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), type, bot, user, channel, Time.GetUtcNow()) { Command = command, Source = source };
            if (_interactions.Count >= MaxInteractions) _interactions.Remove(_interactions.Keys.Min());
            _interactions.Add(interaction.Id, interaction);
            var payload = DiscordJson.Interaction(interaction, Authority, data);
            foreach (var session in Gateway.Sessions)
            {
                // It needs no intent. What happens outside of guilds belongs to the first shard.
                if (session.Bot == bot && (channel.Guild is { } guild ? session.OnShard(guild.Id) : session.ShardId == 0)) session.Append("INTERACTION_CREATE", payload);
            }

            return interaction;
        }
    }

    /// <summary>Finds an interaction that may still get its first answer.</summary>
    public EmulatedInteraction ForFirstAnswer(ulong id, string token)
    {
        lock (Gate)
        {
            if (_interactions.GetValueOrDefault(id) is not { } interaction || interaction.Token != token) throw DiscordApiException.Unknown(10062, "interaction");
            if (interaction.ResponseKind is not null) throw new DiscordApiException(400, 40060, "Interaction has already been acknowledged.");
            if (Time.GetUtcNow() - interaction.CreatedAt > Options.InteractionDeadline) throw DiscordApiException.Unknown(10062, "interaction");
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
            Changed.Pulse();
        }
    }

    public T FollowUp<T>(EmulatedInteraction interaction, MessageDraft draft, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            // The first one after a promise fulfils it.
            if (interaction is { ResponseKind: 5, Original: { DeletedAt: null } loading } && (loading.Flags & LoadingFlag) != 0) return Fulfil(loading, draft, select);
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
                : ulong.TryParse(which, out var id) ? interaction.FollowUpRecords.Append(interaction.Original).FirstOrDefault(message => message?.Id == id) : null;
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
