using ChatBridge.Transports;

namespace ChatBridge.Testing.Transports;

/// <summary>Strikes another transport with faults drawn from a seed: the same seed and the same frames give the same faults.</summary>
/// <remarks>Delays pass on the given clock, so also in virtual time. Received and sent frames draw from two sources, so their interleaving does not matter.</remarks>
public sealed class ChaosTransport : ITransport
{
    private readonly ITransport _inner;
    private readonly ChaosOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _inbound;
    private readonly Random _outbound;
    private readonly Lock _outboundLock = new();
    private readonly List<string> _faults = [];
    private byte[]? _second;
    private TransportFrame? _end;
    private volatile bool _broken;

    /// <summary>Makes the decorator.</summary>
    /// <param name="inner">The transport below, disposed with this one.</param>
    /// <param name="options">Which faults, and how often.</param>
    /// <param name="time">The clock that delays pass on.</param>
    public ChaosTransport(ITransport inner, ChaosOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_inner, _options, _time) = (inner, options, time);
#pragma warning disable RS0030 // the seed is given: that is what makes the faults repeatable
        (_inbound, _outbound) = (new Random(options.Seed), new Random(unchecked((options.Seed * 397) + 1)));
#pragma warning restore RS0030
    }

    /// <summary>What was done so far, in order, one line for each fault; for a test's failure message.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_end is { } end)
            {
                return end;
            }

            ThrowIfBroken(Effect.Unknown);
            if (_second is { } second)
            {
                _second = null;
                return new TransportFrame(second);
            }

            var frame = await _inner.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            if (frame.IsEnd)
            {
                return frame;
            }

            if (await StrikeAsync(frame, cancellationToken).ConfigureAwait(false) is { } delivered)
            {
                return delivered;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ThrowIfBroken(Effect.NotApplied);
        bool before, after;
        lock (_outboundLock)
        {
            before = _outbound.NextDouble() < _options.BreakBeforeSend;
            after = _outbound.NextDouble() < _options.BreakAfterSend;
        }

        if (before)
        {
            await BreakAsync("broke before a send").ConfigureAwait(false);
            ThrowIfBroken(Effect.Unknown);   // a real socket cannot tell either
        }

        await _inner.SendAsync(payload, cancellationToken).ConfigureAwait(false);
        if (after)
        {
            await BreakAsync("broke after a send").ConfigureAwait(false);
            ThrowIfBroken(Effect.Unknown);
        }
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => _broken ? default : _inner.CloseAsync(close, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    /// <summary>Decides a frame's fate. All draws are made for every frame, so that one more fault does not shift the others.</summary>
    private async ValueTask<TransportFrame?> StrikeAsync(TransportFrame frame, CancellationToken cancellationToken)
    {
        var size = frame.Payload.Length;
        var delay = Draw(_options.Delay, out var part) ? _options.MaxDelay * part : TimeSpan.Zero;
        var breaks = Draw(_options.Break, out _);
        var closes = Draw(_options.Close, out var which);
        var drops = Draw(_options.Drop, out _);
        var duplicates = Draw(_options.Duplicate, out _);
        var truncates = Draw(_options.Truncate, out var kept);
        var splits = Draw(_options.Split, out var at);
        if (delay > TimeSpan.Zero)
        {
            Note($"delayed a frame of {size} bytes by {delay.TotalMilliseconds:F0} ms");
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
        }

        if (breaks)
        {
            await BreakAsync($"broke instead of a frame of {size} bytes").ConfigureAwait(false);
            return null;
        }

        if (closes && _options.CloseCodes.Count > 0)
        {
            var code = _options.CloseCodes[(int)(which * _options.CloseCodes.Count)];
            Note($"closed with {code} instead of a frame of {size} bytes");
            _broken = true;
            await _inner.DisposeAsync().ConfigureAwait(false);
            _end = TransportFrame.End(new TransportClose(code, null));
            return _end;
        }

        if (drops)
        {
            Note($"dropped a frame of {size} bytes");
            return null;
        }

        if (truncates && size > 0)
        {
            Note($"truncated a frame of {size} bytes to {(int)(kept * size)}");
            return new TransportFrame(frame.Payload[..(int)(kept * size)]);
        }

        if (splits && size > 1)
        {
            var cut = 1 + (int)(at * (size - 1));
            Note($"split a frame of {size} bytes at {cut}");
            _second = frame.Payload[cut..].ToArray();
            return new TransportFrame(frame.Payload[..cut]);
        }

        if (duplicates)
        {
            Note($"repeated a frame of {size} bytes");
            _second = frame.Payload.ToArray();
        }

        return frame;
    }

    private bool Draw(double chance, out double detail)
    {
        var hits = _inbound.NextDouble() < chance;
        detail = _inbound.NextDouble();
        return hits;
    }

    private async ValueTask BreakAsync(string what)
    {
        Note(what);
        _broken = true;
        await _inner.DisposeAsync().ConfigureAwait(false);   // also ends a receive that waits
    }

    private void ThrowIfBroken(Effect effect)
    {
        if (_broken)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Disconnected, effect, $"Chaos with seed {_options.Seed} broke the connection.") { CanRetry = true });
        }
    }

    private void Note(string what)
    {
        lock (_faults)
        {
            _faults.Add(what);
        }
    }
}
