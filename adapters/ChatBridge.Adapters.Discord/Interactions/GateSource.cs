using ChatBridge.Interactions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord;

/// <summary>Makes the gates that verify requests over HTTP: with the key of the settings, or with the one that Discord tells when the first request comes.</summary>
internal sealed partial class GateSource : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
#pragma warning disable CA2213 // A CancellationTokenSource without a timer and without a wait handle holds nothing to dispose, and this is disposed twice
    private readonly CancellationTokenSource _lifetime = new();
#pragma warning restore CA2213
    private readonly ConnectionHost _host;
    private readonly SignedRequestOptions _limits;
    private readonly ApplicationsApi _applications;
    private readonly ILogger _logger;
    private volatile SignedRequestGate? _gate;
    private Task<ChatException?>? _fetch;
    private ChatException? _failure;
    private long _failedAt;
    private bool _isDisposed;

    /// <exception cref="ChatException">There is a key in the settings, and nothing on this machine to verify with.</exception>
    public GateSource(DiscordOptions options, ConnectionHost host, ApplicationsApi applications, ILogger logger)
    {
        (_host, _applications, _logger) = (host, applications, logger);
        _limits = new SignedRequestOptions
        {
            MaxAge = options.Interactions.MaxAge == TimeSpan.Zero ? null : options.Interactions.MaxAge,
            MaxBodyBytes = options.Interactions.MaxBodyBytes,
        };
        _gate = options.PublicKey is { } key ? Make(key) : null;
    }

    public int MaxBodyBytes => _limits.MaxBodyBytes;

    /// <summary>The gate, where the key is known.</summary>
    public SignedRequestGate? Known => _gate;

    /// <summary>A gate of its own for another endpoint, where the key is in the settings.</summary>
    public SignedRequestGate Make(string publicKey) => Make(Convert.FromHexString(publicKey));

    /// <summary>The gate. Whoever asks while the key is being fetched waits with the first.</summary>
    /// <exception cref="ChatException">The key could not be fetched. It is not asked for again for a while: strangers can cause this.</exception>
    public async ValueTask<SignedRequestGate> GetAsync(CancellationToken cancellationToken)
    {
        if (_gate is { } gate)
        {
            return gate;
        }

        Task<ChatException?> fetch;
        lock (_lock)
        {
            if (_failure is { } recent && _host.Time.GetElapsedTime(_failedAt) < Pause)
            {
                throw new ChatException(recent.Error, recent);
            }

            fetch = _fetch ??= FetchAsync();
        }

        return await fetch.WaitAsync(cancellationToken).ConfigureAwait(false) is { } failure ? throw new ChatException(failure.Error, failure) : _gate!;   // without a failure there is one
    }

    public async ValueTask DisposeAsync()
    {
        Task? fetch;
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;   // a container that knows the runtime by several names disposes it as often
            }

            (_isDisposed, fetch) = (true, _fetch);
        }

        await _lifetime.CancelAsync().ConfigureAwait(false);
        await (fetch ?? Task.CompletedTask).ConfigureAwait(false);
    }

    /// <summary>Fetches the key. Never fails: gives the reason instead.</summary>
    private async Task<ChatException?> FetchAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);   // out of the lock
        ChatException? failure = null;
        try
        {
            var application = await _applications.GetSelfAsync(_lifetime.Token).ConfigureAwait(false);
            if (application.VerifyKey is { Length: 2 * Ed25519Key.Size } key && key.All(char.IsAsciiHexDigit))
            {
                _gate = Make(key);
                Log.Fetched(_logger, _host.Connection.Name);
            }
            else
            {
                failure = Fault(ChatErrorKind.ProtocolViolation, "Discord told no public key of the application. Set PublicKey to the one that the developer portal shows.");
            }
        }
        catch (ChatException exception)
        {
            failure = exception;
        }
        catch (OperationCanceledException) when (_lifetime.IsCancellationRequested)
        {
            failure = Fault(ChatErrorKind.Disconnected, "the connection is disposed.");
        }

        lock (_lock)
        {
            (_fetch, _failure, _failedAt) = (null, failure, _host.Time.GetTimestamp());
        }

        return failure;
    }

    private SignedRequestGate Make(byte[] key)
    {
        var verifier = _host.Services.GetService(typeof(IEd25519Verifier)) as IEd25519Verifier
            ?? throw ChatException.Unsupported(_host.Connection.Name, "interactions over HTTP need an IEd25519Verifier among the services; AddChatBridge registers one.");
        try
        {
            return new SignedRequestGate(_host.Connection.Name, verifier.ParseKey(key), _host.Time, _limits);
        }
        catch (ArgumentException exception)
        {
            throw Fault(ChatErrorKind.Validation, "PublicKey is no Ed25519 key. Copy the public key from the developer portal, not the token or the client secret.", exception);
        }
    }

    private ChatException Fault(ChatErrorKind kind, string what, Exception? cause = null) =>
        new(new ChatError(kind, Effect.NotApplied, $"Connection '{_host.Connection.Name}': {what}") { Connection = _host.Connection.Name }, cause);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4010, Level = LogLevel.Information, Message = "Connection '{Connection}': the application's public key was fetched. Set PublicKey to do without.")]
        public static partial void Fetched(ILogger logger, string connection);
    }
}
