using ChatBridge.Emulators.Faults;

namespace ChatBridge.Cli.Playground;

/// <summary>An emulated network with its people, as the playground plays it.</summary>
internal interface INetworkStage : IAsyncDisposable
{
    /// <summary>The name of the bot's connection to it, and of the network in tables. Connections that this one brings along are called by it, a slash, and their own name.</summary>
    string Name { get; }

    /// <summary>The network's name for people.</summary>
    string Title { get; }

    /// <summary>Where it listens.</summary>
    string Address { get; }

    /// <summary>Whether people can react to messages there.</summary>
    bool HasReactions { get; }

    /// <summary>What strikes it at random; null for nothing.</summary>
    ChaosPlan? Chaos { get; }

    /// <summary>Sockets of the bot that were opened after the first.</summary>
    int Reconnects { get; }

    /// <summary>Sessions that were resumed; null where a network knows no such thing.</summary>
    int? Resumes { get; }

    /// <summary>The bot's connection as a configuration file would say it: names below <c>ChatBridge:Connections:NAME</c>.</summary>
    IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Waits for connections that the bot's own one brings along.</summary>
    Task WaitForFollowersAsync(IChatBridge bridge, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A person says something.</summary>
    /// <returns>The message's id.</returns>
    Task<string> SayAsync(string person, string channel, string text);

    /// <summary>The person who said it changes what it says.</summary>
    Task EditAsync(string message, string text);

    /// <summary>The person who said it takes it back.</summary>
    Task DeleteAsync(string message);

    /// <summary>A person reacts to a message, where the network has that.</summary>
    Task ReactAsync(string person, string message, string emoji);

    /// <summary>Breaks every socket of the bot and lets none in for a time.</summary>
    Task CutAsync(TimeSpan away, CancellationToken cancellationToken);

    /// <summary>What the network holds of a channel, oldest first, deleted messages included and marked.</summary>
    IReadOnlyList<StandingMessage> MessagesIn(string channel);

    /// <summary>Waits until the bot has answered a message.</summary>
    Task<StandingMessage> WaitForReplyAsync(string channel, string message, CancellationToken cancellationToken);
}
