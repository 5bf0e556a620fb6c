using ChatBridge.Testing.InMemory;

namespace ChatBridge.Testing;

/// <summary>What a test expects of the bot. What the bot does is taken in order: each expectation consumes the next act.</summary>
public sealed class BotExpectations
{
    private readonly ChatHarness _harness;
    private long _next;

    internal BotExpectations(ChatHarness harness, InMemoryPerson account) => (_harness, Account) = (harness, account);

    /// <summary>The bot's account.</summary>
    public InMemoryPerson Account { get; }

    /// <summary>Expects that the bot's next act is a message with this text, be it an answer or not.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ChatHarnessException">It does something else, or nothing.</exception>
    public async Task<InMemoryMessage> SaysAsync(string text)
    {
        var act = await NextAsync($"The bot was to say \"{text}\"").ConfigureAwait(false);
        return act is { Kind: InMemoryActKind.Said, Message: { } message } && act.Text == text ? message : throw Other($"say \"{text}\"", act);
    }

    /// <summary>Expects that the bot's next act is a message with this text that answers another one.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ChatHarnessException">It does something else, or nothing.</exception>
    public async Task<InMemoryMessage> RepliesAsync(string text)
    {
        var act = await NextAsync($"The bot was to reply \"{text}\"").ConfigureAwait(false);
        return act is { Kind: InMemoryActKind.Said, Message: { ReplyTo: not null } message } && act.Text == text ? message : throw Other($"reply \"{text}\"", act);
    }

    /// <summary>Expects that the bot's next act is an edit to this text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ChatHarnessException">It does something else, or nothing.</exception>
    public async Task<InMemoryMessage> EditsAsync(string text)
    {
        var act = await NextAsync($"The bot was to edit a message to \"{text}\"").ConfigureAwait(false);
        return act is { Kind: InMemoryActKind.Edited, Message: { } message } && act.Text == text ? message : throw Other($"edit a message to \"{text}\"", act);
    }

    /// <summary>Expects that the bot's next act is a reaction.</summary>
    /// <param name="emoji">With what.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ChatHarnessException">It does something else, or nothing.</exception>
    public async Task<InMemoryMessage> ReactsAsync(string emoji)
    {
        var act = await NextAsync($"The bot was to react with {emoji}").ConfigureAwait(false);
        return act is { Kind: InMemoryActKind.Reacted, Message: { } message } && act.Text == emoji ? message : throw Other($"react with {emoji}", act);
    }

    /// <summary>Expects that the bot does nothing more, once it has handled everything. Waits by signal, not by time.</summary>
    /// <returns>A task that ends when that is certain.</returns>
    /// <exception cref="ChatHarnessException">It does something, or does not come to rest.</exception>
    /// <remarks>It knows of the bot's handlers. What a bot does in loops of its own, such as one over a stream of events, it cannot wait for.</remarks>
    public async Task StaysSilentAsync()
    {
        await _harness.SettlesAsync().ConfigureAwait(false);
        if (Take() is { } act)
        {
            throw Other("stay silent", act);
        }
    }

    private async Task<InMemoryAct> NextAsync(string expectation)
    {
        using var patience = new CancellationTokenSource(_harness.Options.Patience);
        while (true)
        {
            var changed = _harness.Network.NextActAsync();
            if (Take() is { } act)
            {
                return act;
            }

            try
            {
                await changed.WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                throw _harness.Failed($"{expectation}, but it did nothing for {_harness.Options.Patience.TotalSeconds:0.#} s.", exception);
            }
        }
    }

    private InMemoryAct? Take()
    {
        var act = _harness.Network.Acts.FirstOrDefault(candidate => candidate.Number >= _next && candidate.Person == Account && candidate.Kind != InMemoryActKind.Typed);
        _next = act is null ? _next : act.Number + 1;
        return act;
    }

    private ChatHarnessException Other(string expectation, InMemoryAct act) => _harness.Failed($"The bot was to {expectation}, but this came: {act}");
}
