namespace ChatBridge.Cli.Playground;

/// <summary>The bot of the playground: a handler like any other, written against the neutral interfaces only. What it is connected to, it does not know.</summary>
internal sealed class SampleBot(Tally tally) :
    IChatEventHandler<MessageCreated>, IChatEventHandler<MessageEdited>, IChatEventHandler<MessageDeleted>, IChatEventHandler<ReactionAdded>
{
    private const string Help = "I know !ping, !echo TEXT, !like, !who, !stats and !help.";

    public async ValueTask HandleAsync(MessageCreated chatEvent, CancellationToken cancellationToken)
    {
        var (context, channel, message) = chatEvent;
        if (message.Author.IsBot || message.Author.Id == context.Connection.Self?.Id)
        {
            return;   // a bot that answers bots, or itself, never ends
        }

        tally.Count(context.Connection, messages: 1);
        var text = message.Content.PlainText.Trim();
        var command = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        var answer = command[0] switch
        {
            "!ping" => "pong",
            "!echo" => command.Length > 1 ? command[1] : "…",
            "!like" => await LikeAsync(channel, message, command, cancellationToken),
            "!who" => await DescribeMembersAsync(context.Connection, channel, cancellationToken),
            "!stats" => tally.Describe(),
            "!help" => Help,
            _ => null,
        };
        if (answer is not null)
        {
            await message.ReplyAsync(answer, cancellationToken);
        }
    }

    public ValueTask HandleAsync(MessageEdited chatEvent, CancellationToken cancellationToken)
    {
        tally.Count(chatEvent.Context.Connection, edits: 1);
        return default;
    }

    public ValueTask HandleAsync(MessageDeleted chatEvent, CancellationToken cancellationToken)
    {
        tally.Count(chatEvent.Context.Connection, deletes: 1);
        return default;
    }

    public ValueTask HandleAsync(ReactionAdded chatEvent, CancellationToken cancellationToken)
    {
        if (chatEvent.User != chatEvent.Context.Connection.Self?.Id)
        {
            tally.Count(chatEvent.Context.Connection, reactions: 1);
        }

        return default;
    }

    // Not every network has reactions: where they are missing, words must do.
    private static async ValueTask<string> LikeAsync(IChannel channel, IMessage message, string[] command, CancellationToken cancellationToken)
    {
        var what = command.Length > 1 ? command[1] : "that";
        if (!channel.TryGetFeature<IReactions>(out var reactions))
        {
            return $"I like {what} (there are no reactions here)";
        }

        await reactions.AddReactionAsync(message.Id, "👍", cancellationToken);
        return $"I like {what}";
    }

    private static async ValueTask<string> DescribeMembersAsync(IChatConnection connection, IChannel channel, CancellationToken cancellationToken)
    {
        await foreach (var guild in connection.ListGuildsAsync(cancellationToken))
        {
            if (guild.Id == channel.GuildId && guild.TryGetFeature<IMembers>(out var members))
            {
                var names = await members.ListMembersAsync(cancellationToken).Select(member => member.User.DisplayName).Order(StringComparer.Ordinal).ToListAsync(cancellationToken);
                return $"In {guild.Name}: {string.Join(", ", names)}";
            }
        }

        return "I cannot see who is here.";
    }
}
