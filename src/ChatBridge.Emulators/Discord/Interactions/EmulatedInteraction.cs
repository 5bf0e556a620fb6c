using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Something that a person asked of an application: a command, a press, a choice, a form. It tells how the application answered.</summary>
/// <remarks>Thread-safe. The answers live as long as the emulator.</remarks>
#pragma warning disable CA1001 // The network disposes of its clock when the question is settled, or when the network ends.
public sealed class EmulatedInteraction
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _deadline;

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
        var limit = network.Options.InteractionDeadline;
        _deadline = new CancellationTokenSource(limit, network.Time);
        Deadline = _deadline.Token;
        Deadline.UnsafeRegister(_ => network.Fail(this, $"no answer within {limit.TotalSeconds:0.###} s."), null);
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

    /// <summary>Gets whether it was posted to the application's interactions endpoint; when not, it went over the gateway.</summary>
    public bool IsPosted { get; internal init; }

    /// <summary>Gets the HTTP status that the endpoint answered the post with; null before, and when it was not posted.</summary>
    public int? PostedStatus
    {
        get
        {
            lock (Network.Gate) return PostStatus;
        }
    }

    /// <summary>Gets what the person reads when no first answer came in time or it was not a valid one, with the reason; null while all is well.</summary>
    /// <remarks>After that the token is void. A refused second answer is told here too; the first one stands.</remarks>
    public string? Failure
    {
        get
        {
            lock (Network.Gate) return Fault;
        }
    }

    /// <summary>Gets the kind of the first answer in the network's numbering: 4 message, 5 later, 6 later in place, 7 in place, 8 choices, 9 form, 10 a purchase, 12 an activity; null before.</summary>
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

    /// <summary>The account that the application is installed for, where it acts in that account's name; null where only the guild has it.</summary>
    internal EmulatedUser? InstalledBy { get; init; }

    /// <summary>Whether the application is where it was asked: a member of the guild, or in the direct channel.</summary>
    internal bool BotIsHere { get; init; } = true;

    /// <summary>The kind of the option that is being completed.</summary>
    internal int FocusedType { get; init; }

    /// <summary>Ends when the first answer is overdue.</summary>
    internal CancellationToken Deadline { get; }

    /// <summary>Whether a form was opened from a component, whose message it may then change.</summary>
    internal bool MayUpdate => Source is not null;

    // Below: touched under the network's lock only.
    internal int? PostStatus { get; set; }

    internal string? Fault { get; set; }

    internal int? ResponseKind { get; set; }

    internal JsonElement ResponseData { get; set; }

    internal MessageRecord? Original { get; set; }

    internal List<MessageRecord> FollowUpRecords { get; } = [];

    /// <summary>The files that came with a command's options.</summary>
    internal List<EmulatedAttachment> Uploads { get; } = [];

    /// <summary>The answers so far, the first one in front.</summary>
    internal IEnumerable<MessageRecord> Answers => Original is null ? FollowUpRecords : FollowUpRecords.Prepend(Original);

    /// <summary>Waits for the first answer of any kind.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The kind of answer, as in <see cref="ResponseType"/>.</returns>
    /// <exception cref="InvalidOperationException">No valid answer came in time; the message is <see cref="Failure"/>.</exception>
    public async Task<int> WaitForAnswerAsync(CancellationToken cancellationToken = default) =>
        (int)await Network.Changed.WaitAsync(() => Answered(ResponseType), cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until it is certain that no valid first answer comes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The reason, as in <see cref="Failure"/>.</returns>
    public Task<string> WaitForFailureAsync(CancellationToken cancellationToken = default) => Network.Changed.WaitAsync(() => Failure, cancellationToken);

    /// <summary>Waits for the message that answers it; one that was promised counts when it is there.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    /// <exception cref="InvalidOperationException">No valid answer came in time; the message is <see cref="Failure"/>.</exception>
    public Task<EmulatedMessage> WaitForResponseAsync(CancellationToken cancellationToken = default) =>
        Network.Changed.WaitAsync(() => Answered(Response is { IsDeleted: false } message && (message.Flags & (1 << 7)) == 0 ? message : null) as EmulatedMessage, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => $"interaction {Id} of {User.Name} with {Bot.Name}";

    /// <summary>Takes the clock off once the question is settled.</summary>
    internal void StopClock()
    {
        if (!Deadline.IsCancellationRequested) _deadline.Dispose();
    }

    private object? Answered(object? answer)
    {
        lock (Network.Gate) return ResponseKind is null && Fault is { } fault ? throw new InvalidOperationException(fault) : answer;
    }
}
