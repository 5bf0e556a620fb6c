namespace ChatBridge.Adapters.Irc;

/// <summary>
/// Sends messages and finds out whether the server took them. With <c>labeled-response</c> the answer carries the request's label; with
/// <c>echo-message</c> the message comes back; otherwise a ping follows the message: what the server has against the message comes before the pong.
/// </summary>
internal sealed class IrcOutbox(IrcState state, IrcOptions options, ConnectionHost host)
{
    private readonly AnswerTable<(ChatChannel Channel, string Text), MessageId> _sent = new(host.Time, options.Session.SendTimeout);
    private readonly string _stem = host.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
    private long _last;
    public long Next() => Interlocked.Increment(ref _last);
    /// <summary>An id for a message that has none from the server.</summary>
    public MessageId NextId() => MessageId.Parse($"{_stem}-{Next()}");

    public async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        var (token, isLabeled) = ($"cb{Next()}", state.Extensions.ContainsKey("labeled-response"));
        var message = IrcLine.Write($"{(isLabeled ? $"@label={token} " : "")}PRIVMSG {((IrcChannel)channel).Target} :{part.Text}");
        var isAnswered = isLabeled || state.Extensions.ContainsKey("echo-message");
        return await _sent.AskAsync(host.GetShard(0), token, (channel, part.Text), isAnswered ? [message] : [message, IrcLine.Write($"PING :{token}")], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The server took what bears this token, and gave it no id.</summary>
    public (ChatChannel Channel, string Text, MessageId Id)? TryConfirm(string token)
    {
        var id = NextId();
        return _sent.TryComplete(token, id, out var sent) ? (sent.Channel, sent.Text, id) : null;
    }

    /// <summary>A message of our own came back; on the way it may have lost its styles.</summary>
    public void OnEcho(string? label, ChannelId channel, string text, MessageId id)
    {
        var plain = IrcFormat.Instance.Parse(text).PlainText;
        _sent.TryComplete(label ?? _sent.Find(sent => sent.Channel.Id == channel && IrcFormat.Instance.Parse(sent.Text).PlainText == plain), id);
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
        var error = new ChatError(kind, Effect.NotApplied, $"Connection '{host.Connection.Name}': the server did not take the message: {reason}") { Connection = host.Connection.Name, NativeCode = line.Command, CanRetry = canRetry, RetryAfter = canRetry ? options.FloodInterval : null };
        var isForAny = line.Command is "411" or "412" or "417" || (line.Command is "FAIL" && line[0] == "PRIVMSG") || (line.Command is "263" && line[1] == "PRIVMSG");
        _sent.TryFail(label ?? _sent.Find(sent => isForAny || sent.Channel.Id.ToString() == state.Fold(line[1])), error);
    }

    public void OnClosed(ChatError error) => _sent.FailAll(error);
}
