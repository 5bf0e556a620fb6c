using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Something that a person asked of an application: a command, a press, a choice, a form. It tells how the application answered.</summary>
/// <remarks>Thread-safe. The answers live as long as the emulator.</remarks>
public sealed class EmulatedInteraction
{
    internal EmulatedInteraction(DiscordNetwork network, ulong id, string token, int type, EmulatedBot bot, EmulatedUser user, EmulatedChannel channel, DateTimeOffset createdAt)
    {
        Network = network;
        Id = id;
        Token = token;
        Type = type;
        Bot = bot;
        User = user;
        Channel = channel;
        CreatedAt = createdAt;
    }

    /// <summary>Gets the interaction's id.</summary>
    public ulong Id { get; }

    /// <summary>Gets the kind in the network's numbering: 2 command, 3 component, 4 autocomplete, 5 form.</summary>
    public int Type { get; }

    /// <summary>Gets the application that was asked.</summary>
    public EmulatedBot Bot { get; }

    /// <summary>Gets who asked.</summary>
    public EmulatedUser User { get; }

    /// <summary>Gets where it was asked.</summary>
    public EmulatedChannel Channel { get; }

    /// <summary>Gets the kind of the first answer in the network's numbering: 4 message, 5 later, 6 later in place, 7 in place, 8 choices, 9 form; null before.</summary>
    public int? ResponseType
    {
        get
        {
            lock (Network.Gate) return ResponseKind;
        }
    }

    /// <summary>Gets the data of the first answer as JSON; null before it, or when it had none.</summary>
    public string? ResponseJson
    {
        get
        {
            lock (Network.Gate) return ResponseData.ValueKind == JsonValueKind.Object ? ResponseData.GetRawText() : null;
        }
    }

    /// <summary>Gets the message that answers it as it stands; null while there is none.</summary>
    public EmulatedMessage? Response
    {
        get
        {
            lock (Network.Gate) return Original?.Snapshot();
        }
    }

    /// <summary>Gets the further answers, oldest first.</summary>
    public IReadOnlyList<EmulatedMessage> FollowUps
    {
        get
        {
            lock (Network.Gate) return [.. FollowUpRecords.Select(static message => message.Snapshot())];
        }
    }

    internal DiscordNetwork Network { get; }

    internal string Token { get; }

    internal DateTimeOffset CreatedAt { get; }

    internal CommandRecord? Command { get; init; }

    /// <summary>The message whose component was used.</summary>
    internal MessageRecord? Source { get; init; }

    /// <summary>Whether a form was opened from a component, whose message it may then change.</summary>
    internal bool MayUpdate => Source is not null;

    // Below: touched under the network's lock only.
    internal int? ResponseKind { get; set; }

    internal JsonElement ResponseData { get; set; }

    internal MessageRecord? Original { get; set; }

    internal List<MessageRecord> FollowUpRecords { get; } = [];

    /// <summary>Waits for the first answer of any kind.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The kind of answer, as in <see cref="ResponseType"/>.</returns>
    public async Task<int> WaitForAnswerAsync(CancellationToken cancellationToken = default) =>
        (int)await Network.Changed.WaitAsync(() => (object?)ResponseType, cancellationToken).ConfigureAwait(false);

    /// <summary>Waits for the message that answers it; one that was promised counts when it is there.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public Task<EmulatedMessage> WaitForResponseAsync(CancellationToken cancellationToken = default) =>
        Network.Changed.WaitAsync(() => Response is { IsDeleted: false } message && (message.Flags & (1 << 7)) == 0 ? message : null, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => $"interaction {Id} of {User.Name} with {Bot.Name}";
}
