using System.Collections.Immutable;

namespace ChatBridge.Testing.InMemory;

/// <summary>Somebody on the in-memory network: says, edits, reacts, uses commands. An account that a bot signs in with is one too.</summary>
/// <remarks>Safe to use from any thread. What takes no channel happens in the network's <see cref="InMemoryNetwork.General"/>.</remarks>
public sealed class InMemoryPerson
{
    private readonly InMemoryNetwork _network;

    internal InMemoryPerson(InMemoryNetwork network, UserId id, string name, bool isBot) => (_network, Id, Name, IsBot) = (network, id, name, isBot);

    /// <summary>The id.</summary>
    public UserId Id { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Whether it is a program's account.</summary>
    public bool IsBot { get; }

    /// <summary>The status that others see.</summary>
    public PresenceStatus Status { get; internal set; } = PresenceStatus.Online;

    /// <summary>Whether the person was banned from the guilds.</summary>
    public bool IsBanned { get; internal set; }

    /// <summary>Says something in the general channel.</summary>
    /// <param name="text">What.</param>
    /// <returns>The message, as soon as the network holds it. What bots make of it comes later.</returns>
    public Task<InMemoryMessage> SaysAsync(string text) => SaysAsync(text, _network.General);

    /// <summary>Says something.</summary>
    /// <param name="text">What.</param>
    /// <param name="channel">Where.</param>
    /// <returns>The message, as soon as the network holds it.</returns>
    public Task<InMemoryMessage> SaysAsync(string text, InMemoryChannel channel) => Task.FromResult(_network.Say(this, channel, text, null, [], ""));

    /// <summary>Answers a message.</summary>
    /// <param name="message">Which.</param>
    /// <param name="text">With what.</param>
    /// <returns>The message, as soon as the network holds it.</returns>
    public Task<InMemoryMessage> RepliesAsync(InMemoryMessage message, string text)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Task.FromResult(_network.Say(this, message.Channel, text, message.Id, [], ""));
    }

    /// <summary>Says something to one other person only.</summary>
    /// <param name="person">To whom.</param>
    /// <param name="text">What.</param>
    /// <returns>The message, as soon as the network holds it.</returns>
    public Task<InMemoryMessage> WhispersAsync(InMemoryPerson person, string text) => SaysAsync(text, _network.Direct(this, person));

    /// <summary>Changes a message of one's own.</summary>
    /// <param name="message">Which.</param>
    /// <param name="text">What it says from now on.</param>
    /// <returns>The message as it is then.</returns>
    /// <exception cref="ChatException">It is somebody else's, or gone.</exception>
    public Task<InMemoryMessage> EditsAsync(InMemoryMessage message, string text)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Task.FromResult(_network.Edit(this, message.Channel, message.Id, text));
    }

    /// <summary>Deletes a message of one's own.</summary>
    /// <param name="message">Which.</param>
    /// <returns>A finished task.</returns>
    /// <exception cref="ChatException">It is somebody else's.</exception>
    public Task DeletesAsync(InMemoryMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _network.Delete(this, message.Channel, message.Id);
        return Task.CompletedTask;
    }

    /// <summary>Reacts to a message.</summary>
    /// <param name="message">Which.</param>
    /// <param name="emoji">With what.</param>
    /// <returns>A finished task.</returns>
    public Task ReactsAsync(InMemoryMessage message, string emoji)
    {
        ArgumentNullException.ThrowIfNull(message);
        _network.React(this, message.Channel, message.Id, emoji, added: true);
        return Task.CompletedTask;
    }

    /// <summary>Takes a reaction back.</summary>
    /// <param name="message">From which message.</param>
    /// <param name="emoji">Which.</param>
    /// <returns>A finished task.</returns>
    public Task TakesBackAsync(InMemoryMessage message, string emoji)
    {
        ArgumentNullException.ThrowIfNull(message);
        _network.React(this, message.Channel, message.Id, emoji, added: false);
        return Task.CompletedTask;
    }

    /// <summary>Begins to write.</summary>
    /// <param name="channel">Where.</param>
    /// <returns>A finished task.</returns>
    public Task TypesAsync(InMemoryChannel channel)
    {
        _network.Type(this, channel);
        return Task.CompletedTask;
    }

    /// <summary>Changes the status that others see.</summary>
    /// <param name="status">The status.</param>
    /// <returns>A finished task.</returns>
    public Task GoesAsync(PresenceStatus status)
    {
        _network.SetStatus(this, status);
        return Task.CompletedTask;
    }

    /// <summary>Uses a command of a bot in the general channel.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="options">The values, by name; strings, numbers, booleans.</param>
    /// <returns>What became of it, when the bot's listener has answered.</returns>
    public Task<InMemoryAnswer> InvokesAsync(string command, params (string Name, object Value)[] options) =>
        _network.InvokeAsync(id => new InMemoryCommandInteraction(id, _network, this, _network.General)
        {
            CommandName = command,
            Options = options.ToImmutableDictionary(option => option.Name, option => option.Value is int number ? (long)number : option.Value),
        });

    /// <summary>Presses a button, or chooses from a menu.</summary>
    /// <param name="message">The message that holds it.</param>
    /// <param name="customId">The component's id.</param>
    /// <param name="values">What is chosen from a menu; nothing for a button.</param>
    /// <returns>What became of it, when the bot's listener has answered.</returns>
    public Task<InMemoryAnswer> PressesAsync(InMemoryMessage message, string customId, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _network.InvokeAsync(id => new InMemoryComponentInteraction(id, _network, this, message.Channel) { CustomId = customId, Values = [.. values], MessageId = message.Id });
    }

    /// <summary>Types in an option of a command and waits for suggestions.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="typed">What was typed so far.</param>
    /// <returns>What became of it, when the bot's listener has answered.</returns>
    public Task<InMemoryAnswer> CompletesAsync(string command, string option, string typed) =>
        _network.InvokeAsync(id => new InMemoryAutocompleteInteraction(id, _network, this, _network.General) { CommandName = command, FocusedOption = option, FocusedValue = typed });

    /// <summary>Fills in a form and sends it.</summary>
    /// <param name="customId">The form's id.</param>
    /// <param name="fields">What stands in the fields, by their ids.</param>
    /// <returns>What became of it, when the bot's listener has answered.</returns>
    public Task<InMemoryAnswer> SubmitsAsync(string customId, params (string Id, string Value)[] fields) =>
        _network.InvokeAsync(id => new InMemoryFormInteraction(id, _network, this, _network.General) { CustomId = customId, Fields = fields.ToImmutableDictionary(field => field.Id, field => field.Value) });

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
