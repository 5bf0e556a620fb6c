using System.Globalization;
using System.Text;
using System.Threading.Channels;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Transports;

/// <summary>
/// A transport whose other side is a test: it says what the network sends and expects what the client sends. Frames are text.
/// Every failure shows the whole conversation.
/// </summary>
/// <remarks>
/// Nothing here sleeps: expecting waits for a signal, up to a generous limit that only a failing test reaches.
/// Safe to use from any thread.
/// </remarks>
public sealed class ScriptedTransport : ITransport
{
    private const int MaxWaiting = 100_000;

    private readonly Lock _lock = new();
    private readonly Channel<Step> _toClient = Channel.CreateBounded<Step>(MaxWaiting);
    private readonly Channel<string> _fromClient = Channel.CreateBounded<string>(MaxWaiting);
    private readonly List<(Func<string, bool> Match, Func<string, string?> Reply)> _rules = [];
    private readonly List<string> _transcript = [];
    private readonly TaskCompletionSource<TransportClose?> _closedByClient = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Step? _over;
    private bool _broken;
    private bool _disposed;

    /// <summary>How long an expectation waits before the test counts as failed. Default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Ends when the client closes (with its code) or disposes the transport (null).</summary>
    public Task<TransportClose?> ClosedByClient => _closedByClient.Task;

    /// <summary>The conversation so far, one line for each frame; <c>&gt;</c> is the client, <c>&lt;</c> the network.</summary>
    public string Transcript
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _transcript);
            }
        }
    }

    /// <summary>The network sends a frame.</summary>
    /// <param name="text">The frame.</param>
    public void Send(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Enqueue(new Step(Encoding.UTF8.GetBytes(text), null, false), $"< {text}");
    }

    /// <summary>The network sends a frame of bytes.</summary>
    /// <param name="payload">The frame; copied.</param>
    public void Send(ReadOnlySpan<byte> payload) => Enqueue(new Step(payload.ToArray(), null, false), $"< {payload.Length} bytes: {Encoding.UTF8.GetString(payload)}");

    /// <summary>The network closes the socket after what it has sent so far.</summary>
    /// <param name="code">The code.</param>
    /// <param name="reason">The reason, or null.</param>
    public void Close(int code, string? reason = null) => Enqueue(new Step(null, new TransportClose(code, reason), false), $"< closes with {code} {reason}");

    /// <summary>The socket breaks after what the network has sent so far; what the client sends from now on fails.</summary>
    public void Break()
    {
        lock (_lock)
        {
            _broken = true;
        }

        Enqueue(new Step(null, null, true), "< breaks");
    }

    /// <summary>The socket ends without a close after what the network has sent so far.</summary>
    public void End() => Enqueue(new Step(null, null, false), "< ends without a close");

    /// <summary>Answers each matching frame of the client by itself, from now on. Such frames need not be expected, and cannot be.</summary>
    /// <param name="match">Whether a frame is meant.</param>
    /// <param name="reply">Makes the answer; null for no answer.</param>
    public void Continuously(Func<string, bool> match, Func<string, string?> reply)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(reply);
        lock (_lock)
        {
            _rules.Add((match, reply));
        }
    }

    /// <summary>Expects that the next frame of the client is exactly this one.</summary>
    /// <param name="text">The frame.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ScriptException">Another frame came, or none.</exception>
    public Task<string> ExpectAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ExpectAsync(frame => frame == text, $"the frame {text}", cancellationToken);
    }

    /// <summary>Expects that the next frame of the client fits.</summary>
    /// <param name="match">Whether a frame fits.</param>
    /// <param name="what">What is expected, for the failure.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ScriptException">Another frame came, or none.</exception>
    public async Task<string> ExpectAsync(Func<string, bool> match, string what = "a fitting frame", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(match);
        string frame;
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);   // a safety limit of the test, not of what is tested
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            frame = await _fromClient.Reader.ReadAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"Expected {what}, but the client sent nothing for {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
        }
        catch (ChannelClosedException)
        {
            throw Failure($"Expected {what}, but the client disposed the transport.");
        }

        return match(frame) ? frame : throw Failure($"Expected {what}, but the client sent {frame}");
    }

    /// <summary>Expects that the client has sent nothing that was not expected.</summary>
    /// <exception cref="ScriptException">It has.</exception>
    public void ExpectNothingMore()
    {
        if (_fromClient.Reader.TryRead(out var frame))
        {
            throw Failure($"Expected nothing more, but the client sent {frame}");
        }
    }

    /// <inheritdoc/>
    async ValueTask<TransportFrame> ITransport.ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_over is null)
        {
            Step step;
            try
            {
                step = await _toClient.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                step = new Step(null, null, true);
            }

            if (step.Payload is { } payload)
            {
                return new TransportFrame(payload);
            }

            _over = step;
        }

        return _over.Breaks ? throw Disconnected(Effect.Unknown) : TransportFrame.End(_over.Close);
    }

    /// <inheritdoc/>
    ValueTask ITransport.SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = Encoding.UTF8.GetString(payload.Span);
        Func<string, string?>? reply;
        lock (_lock)
        {
            if (_broken || _disposed)
            {
                return ValueTask.FromException(Disconnected(_broken ? Effect.Unknown : Effect.NotApplied));
            }

            _transcript.Add($"> {text}");
            reply = _rules.Find(rule => rule.Match(text)).Reply;
        }

        if (reply is null)
        {
            if (!_fromClient.Writer.TryWrite(text))
            {
                throw Failure($"The client sent more than {MaxWaiting} frames that nobody expected.");
            }
        }
        else if (reply(text) is { } answer)
        {
            Send(answer);
        }

        return default;
    }

    /// <inheritdoc/>
    ValueTask ITransport.CloseAsync(TransportClose close, CancellationToken cancellationToken)
    {
        Note($"> closes with {close.Code} {close.Reason}");
        _closedByClient.TrySetResult(close);
        _toClient.Writer.TryWrite(new Step(null, close, false));   // as a polite peer answers
        return default;
    }

    /// <inheritdoc/>
    ValueTask IAsyncDisposable.DisposeAsync()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return default;
            }

            _disposed = true;
            _transcript.Add("> disposes");
        }

        _closedByClient.TrySetResult(null);
        _toClient.Writer.TryComplete();
        _fromClient.Writer.TryComplete();
        return default;
    }

    private void Enqueue(Step step, string line)
    {
        Note(line);
        // A client that has disposed the transport hears nothing; that is no fault of the script.
        if (!_toClient.Writer.TryWrite(step) && !_toClient.Reader.Completion.IsCompleted && _toClient.Reader.Count >= MaxWaiting)
        {
            throw Failure($"The script sent more than {MaxWaiting} frames that the client did not read.");
        }
    }

    private void Note(string line)
    {
        lock (_lock)
        {
            _transcript.Add(line);
        }
    }

    private ScriptException Failure(string what) => new($"{what}\nThe conversation ('>' is the client):\n{Transcript}");

    private static ChatException Disconnected(Effect effect) =>
        new(new ChatError(ChatErrorKind.Disconnected, effect, "The scripted connection is broken or closed.") { CanRetry = true });

    private sealed record Step(byte[]? Payload, TransportClose? Close, bool Breaks);
}
