using ChatBridge;
using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

// Regions of this file stand in docs/concepts/events-and-handlers.md and continuity.md.
public static class EventSnippets
{
    public static void Register(IChatBridgeBuilder bridge)
    {
        #region register
        bridge
            .AddHandler<MessageCreated, Greeter>()
            .On<ContinuityLost>((lost, _) =>
            {
                Console.WriteLine($"{lost.Context.Connection.Name}: {lost.Reason}");
                return default;
            })
            .AddMiddleware<OnlyPeople>()
            .ConfigureFailures(failures => failures.Retries = 3);
        bridge.Services.AddSingleton<IDeadLetterSink, DeadLetterFile>();
        #endregion
    }

    public static async Task<string?> AskAsync(IChatEvents events, IChannel channel, IUser user, CancellationToken cancellationToken)
    {
        #region next
        var answer = events.NextAsync<MessageCreated>(
            next => next.Channel.Id == channel.Id && next.Message.Author.Id == user.Id, TimeSpan.FromMinutes(1), cancellationToken);
        await channel.SendAsync("What is your favourite colour?", cancellationToken);
        try
        {
            return (await answer).Message.Content.PlainText;
        }
        catch (TimeoutException)
        {
            return null;
        }
        #endregion
    }

    public static async Task<int> CountAsync(IChatEvents events, int limit, CancellationToken cancellationToken)
    {
        #region stream
        var count = 0;
        await foreach (var created in events.StreamAsync<MessageCreated>(cancellationToken))
        {
            Console.WriteLine($"{created.Context.Connection.Name} #{created.Channel.Name}: {created.Message.Text}");
            if (++count == limit)
            {
                break;
            }
        }
        #endregion
        return count;
    }
}

#region handler
public sealed class Greeter(TimeProvider time) : IChatEventHandler<MessageCreated>
{
    public async ValueTask HandleAsync(MessageCreated chatEvent, CancellationToken cancellationToken)
    {
        if (chatEvent.Message.Text == "!hello" && !chatEvent.Message.IsOwn())
        {
            await chatEvent.Message.ReplyAsync(time.GetLocalNow().Hour < 12 ? "Good morning." : "Hello.", cancellationToken);
        }
    }
}
#endregion

#region middleware
public sealed class OnlyPeople : IEventMiddleware
{
    public ValueTask InvokeAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent =>
        chatEvent is MessageCreated { Message.Author.IsBot: true } ? default : next(chatEvent, cancellationToken);
}
#endregion

#region deadletter
public sealed class DeadLetterFile : IDeadLetterSink
{
    public async ValueTask KeepAsync(DeadLetter letter, CancellationToken cancellationToken) =>
        await File.AppendAllTextAsync("dead-letters.log", $"{letter.Handler} {letter.Event.Context.Connection.Name} {letter.Event.Context.EventKey}\n", cancellationToken);
}
#endregion

#region once
public sealed class Once(IHandledKeys handled, Greeter inner) : IChatEventHandler<MessageCreated>
{
    public async ValueTask HandleAsync(MessageCreated chatEvent, CancellationToken cancellationToken)
    {
        var key = $"{chatEvent.Context.Connection.Name}/{chatEvent.Context.EventKey}";
        if (!handled.Contains(key))
        {
            await inner.HandleAsync(chatEvent, cancellationToken);
            handled.Add(key);
        }
    }
}
#endregion

/// <summary>Keys in a store of the program's own, such as a table.</summary>
public interface IHandledKeys
{
    bool Contains(string key);

    void Add(string key);
}
