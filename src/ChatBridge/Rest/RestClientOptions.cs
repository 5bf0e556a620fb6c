using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Rest;

/// <summary>How a <see cref="RestClient"/> behaves. Fixed once the client is made.</summary>
public sealed record RestClientOptions
{
    /// <summary>The name of the connection, for errors, logs, metrics and traces.</summary>
    public required string Connection { get; init; }

    /// <summary>The address before every route, such as <c>https://discord.com/api/v10</c>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where logs go.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The source of randomness for spreading retries: a number from 0 to below 1.</summary>
    public Func<double> Jitter { get; init; } = static () => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);

    /// <summary>Attempts in all when the network or the way to it fails.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Attempts in all when the network says that there were too many requests.</summary>
    public int MaxLimitedAttempts { get; init; } = 5;

    /// <summary>The longest time that one attempt may take, from opening its files to the end of the answer's body; may be infinite.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time for all attempts and the pauses between them, without the waits for rate limits.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest time to wait for rate limits in one call.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause before the second attempt, before it is spread by chance; it doubles with each attempt.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between attempts.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(16);

    /// <summary>The largest body of a response in bytes; a larger one is a <see cref="ChatErrorKind.ProtocolViolation"/>.</summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many bytes of a fault's body are read; the rest is cut off.</summary>
    public int MaxErrorBytes { get; init; } = 64 * 1024;
}
