namespace ChatBridge.Adapters.Irc;

/// <summary>
/// Sends messages and finds out whether the server took them. With <c>labeled-response</c> the answer carries the request's label; with
/// <c>echo-message</c> the message comes back; otherwise a ping follows the message: what the server has against the message comes before the pong.
/// </summary>
internal sealed class IrcOutbox(IrcState state, IrcOptions options, ConnectionHost host)
{
    private const int MaxWaiting = 1024;
    private readonly ConcurrentDictionary<string, Waiter> _waiting = new();
    private readonly string _stem = host.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
    private long _last;
    public long Next() => Interlocked.Increment(ref _last);
    /// <summary>An id for a message that has none from the server.</summary>
    public MessageId NextId() => MessageId.Parse($"{_stem}-{Next()}");

    public async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        if (_waiting.Count >= MaxWaiting) throw new ChatException(Error(ChatErrorKind.Unavailable, Effect.NotApplied, $"{MaxWaiting} messages wait for the server already.") with { CanRetry = true });
        var (token, waiter, isLabeled, isWritten) = ($"cb{Next()}", new Waiter(channel, part.Text), state.Extensions.ContainsKey("labeled-response"), false);
        _waiting[token] = waiter;
        try
        {
            await WriteAsync($"{(isLabeled ? $"@label={token} " : "")}PRIVMSG {((IrcChannel)channel).Target} :{part.Text}", cancellationToken).ConfigureAwait(false);
            isWritten = true;
            if (!isLabeled && !state.Extensions.ContainsKey("echo-message")) await WriteAsync($"PING :{token}", cancellationToken).ConfigureAwait(false);
            isWritten = false;   // from here on, the answer says what became of it
            return await waiter.Task.WaitAsync(options.Session.SendTimeout, host.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (isWritten)
        {
            throw new ChatException(exception.Error with { Effect = Effect.Unknown }, exception);   // the message left, and only the ping did not
        }
        catch (TimeoutException exception)
        {
            throw new ChatException(Error(ChatErrorKind.Timeout, Effect.Unknown, $"the server did not say within {options.Session.SendTimeout} whether it took a message to {channel}."), exception);
        }
        finally
        {
            _waiting.TryRemove(token, out _);
        }
    }

    /// <summary>The server took what bears this token, and gave it no id.</summary>
    public (ChatChannel Channel, string Text, MessageId Id)? TryConfirm(string token)
    {
        var id = NextId();
        return _waiting.TryRemove(token, out var waiter) && waiter.TrySetResult(id) ? (waiter.Sent.Channel, waiter.Sent.Text, id) : null;
    }

    /// <summary>A message of our own came back; on the way it may have lost its styles.</summary>
    public void OnEcho(string? label, ChannelId channel, string text, MessageId id)
    {
        var sent = IrcFormat.Instance.Parse(text).PlainText;
        Find(label, waiter => waiter.Sent.Channel.Id == channel && IrcFormat.Instance.Parse(waiter.Sent.Text).PlainText == sent)?.TrySetResult(id);
    }

    /// <summary>The server has something against a command of ours: mostly the target stands first, and says which.</summary>
    public void OnError(string? label, IrcLine line, string reason)
    {
        var (kind, canRetry) = line.Command switch
        {
            "401" or "403" or "406" => (ChatErrorKind.NotFound, false),
            "404" or "442" or "477" or "482" or "486" or "531" or "716" => (ChatErrorKind.Forbidden, false),
            "407" or "411" or "412" or "413" or "414" or "415" => (ChatErrorKind.Validation, false),
            "417" => (ChatErrorKind.TooLarge, false),
            "263" or "439" => (ChatErrorKind.RateLimited, true),
            "437" => (ChatErrorKind.Unavailable, true),
            _ => (ChatErrorKind.Rejected, false),
        };
        if (label is null && kind == ChatErrorKind.Rejected && line.Command != "FAIL") return;
        var error = Error(kind, Effect.NotApplied, $"the server did not take the message: {reason}") with { NativeCode = line.Command, CanRetry = canRetry, RetryAfter = canRetry ? options.FloodInterval : null };
        var isForAny = line.Command is "411" or "412" or "417" || (line.Command is "FAIL" && line[0] == "PRIVMSG") || (line.Command is "263" && line[1] == "PRIVMSG");
        Find(label, waiter => isForAny || waiter.Sent.Channel.Id.ToString() == state.Fold(line[1]))?.TrySetException(new ChatException(error));
    }

    public void OnClosed(ChatError error)
    {
        foreach (var (_, waiter) in _waiting) waiter.TrySetException(new ChatException(error with { Effect = Effect.Unknown }));
    }

    private ValueTask WriteAsync(string line, CancellationToken cancellationToken) => host.GetShard(0).SendAsync(IrcLine.Write(line), cancellationToken);

    private Waiter? Find(string? label, Func<Waiter, bool> match) =>
        label is not null ? _waiting.GetValueOrDefault(label) : _waiting.Values.Where(waiter => !waiter.Task.IsCompleted).FirstOrDefault(match);

    private ChatError Error(ChatErrorKind kind, Effect effect, string what) => new(kind, effect, $"Connection '{host.Connection.Name}': {what}") { Connection = host.Connection.Name };

    private sealed class Waiter(ChatChannel channel, string text) : TaskCompletionSource<MessageId>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public (ChatChannel Channel, string Text) Sent => (channel, text);
    }
}
