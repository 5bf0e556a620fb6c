using System.Globalization;
using System.Text.RegularExpressions;
using ChatBridge;

namespace HandyBot;

/// <summary>Understands <c>!roll 2d6</c>, <c>!remind 10s tea</c> and <c>!poll question</c>.</summary>
internal sealed partial class CommandHandler(Random random, Reminders reminders) : IChatEventHandler<MessageCreated>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public async ValueTask HandleAsync(MessageCreated chatEvent, CancellationToken cancellationToken)
    {
        var message = chatEvent.Message;
        if (message.IsOwn() || message.Author.IsBot)
        {
            return;
        }

        var words = message.Content.PlainText.Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rest = words.Length > 1 ? words[1] : "";
        switch (words.FirstOrDefault()?.ToUpperInvariant())
        {
            case "!ROLL":
                await message.ReplyAsync(Roll(rest), cancellationToken);
                break;
            case "!REMIND":
                await message.ReplyAsync(Remind(rest, message), cancellationToken);
                break;
            case "!POLL":
                await PollAsync(rest, chatEvent.Channel, message, cancellationToken);
                break;
        }
    }

    private string Roll(string wish)
    {
        if (DicePattern().Match(wish) is not { Success: true } match
            || !int.TryParse(match.Groups["count"].Value is "" ? "1" : match.Groups["count"].Value, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 1000
            || !int.TryParse(match.Groups["sides"].Value, CultureInfo.InvariantCulture, out var sides) || sides is < 2 or > 1000)
        {
            return "Please say how many dice with how many sides, such as: !roll 2d6 (at most 1000d1000)";
        }

        var rolls = Enumerable.Range(0, count).Select(_ => random.Next(1, sides + 1)).ToArray();
        return count == 1 ? $"{rolls[0]}" : $"{string.Join(" + ", rolls)} = {rolls.Sum()}";
    }

    private string Remind(string wish, IMessage asked)
    {
        if (RemindPattern().Match(wish) is not { Success: true } match || !int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number))
        {
            return "Please say when and of what, such as: !remind 10s tea (s, m, h or d)";
        }

        var delay = number * match.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "S" => TimeSpan.FromSeconds(1),
            "M" => TimeSpan.FromMinutes(1),
            "H" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
        return delay > Longest ? "Sorry, I cannot remember anything for more than 30 days."
            : reminders.TryAdd(delay, match.Groups["text"].Value, asked) ? $"I will remind you in {match.Groups["number"].Value}{match.Groups["unit"].Value}."
            : "Sorry, I have too much to remember already.";
    }

    private static async Task PollAsync(string question, IChannel channel, IMessage asked, CancellationToken cancellationToken)
    {
        if (question.Length == 0)
        {
            await asked.ReplyAsync("Please say what to ask, such as: !poll Pizza tonight?", cancellationToken);
        }
        else if (channel.TryGetFeature<IReactions>(out var reactions))
        {
            var receipt = await channel.SendAsync(MessageContent.Markdown($"📊 **{question}**"), cancellationToken);
            foreach (var sign in new[] { "👍", "👎" })
            {
                await reactions.AddReactionAsync(receipt.Parts[^1], sign, cancellationToken);
            }
        }
        else
        {
            await channel.SendAsync(MessageContent.Markdown($"📊 **{question}**\nAnswer with yes or no."), cancellationToken);
        }
    }

    [GeneratedRegex("^(?<count>[0-9]*)d(?<sides>[0-9]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DicePattern();

    [GeneratedRegex(@"^(?<number>[0-9]+)(?<unit>[smhd])\s+(?<text>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex RemindPattern();
}
