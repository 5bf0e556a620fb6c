using System.Text.Json;
using ChatBridge.Interactions;
using Microsoft.Extensions.Logging;
using ServerResponse = ChatBridge.InteractionResponse;   // the REST interface has one of that name too

namespace ChatBridge.Adapters.Discord;

/// <summary>Receives interactions over HTTP and over the gateway and asks the listener for their kind.</summary>
/// <remarks>
/// Owns every listener that runs longer than the request or the event that it answers: they are counted, bounded, awaited at the stop and
/// cancelled when that takes too long.
/// </remarks>
internal sealed partial class DiscordInteractionServer : IInteractionServer, ISignedEndpoint, IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(2);
    private static readonly ServerResponse Pong = new(200) { ContentType = "application/json", Payload = """{"type":1}"""u8.ToArray() };
    private static readonly ServerResponse Accepted = new(202);
    private static readonly ServerResponse Unavailable = new(503);
    private readonly Lock _lock = new();
    private readonly HashSet<Run> _runs = [];
    private readonly InteractionListeners _listeners;
    private readonly ConnectionHost _host;
    private readonly InteractionsApi _api;
    private readonly GateSource _gates;
    private readonly DiscordInteractionOptions _options;
    private readonly ILogger _logger;
    private readonly Func<InteractionAnswers> _newAnswers;
    private int _running;
    private volatile bool _isDisposed;

    public DiscordInteractionServer(ConnectionHost host, InteractionsApi api, GateSource gates, DiscordInteractionOptions options)
    {
        (_host, _api, _gates, _options) = (host, api, gates, options);
        _logger = host.Loggers.CreateLogger<DiscordInteractionServer>();
        _listeners = new InteractionListeners(Name);
        _newAnswers = () => new InteractionAnswers(_api, _host.Connection, _host.Time);
    }

    public int MaxBodyBytes => _gates.MaxBodyBytes;

    /// <summary>Whether anybody listens, so that what comes over the gateway has to be read.</summary>
    public bool HasListeners => _listeners.Any;

    private string Name => _host.Connection.Name;

    public InteractionListener<TInteraction>? GetListener<TInteraction>() where TInteraction : IInteraction => _listeners.Get<TInteraction>();

    public void SetListener<TInteraction>(InteractionListener<TInteraction>? listener, bool replace = false) where TInteraction : IInteraction => _listeners.Set(listener, replace);

    public ValueTask<ServerResponse> OnInteractionAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> timestamp, CancellationToken cancellationToken = default) =>
        OnRequestAsync(new SignedRequest(body, signature, timestamp, IsJson: true), cancellationToken);

    public ValueTask<ServerResponse> OnRequestAsync(SignedRequest request, CancellationToken cancellationToken = default) =>
        _gates.Known is { } gate ? AnswerRequestAsync(gate, request, cancellationToken) : FindKeyAndAnswerAsync(request, cancellationToken);

    private async ValueTask<ServerResponse> FindKeyAndAnswerAsync(SignedRequest request, CancellationToken cancellationToken)
    {
        if (request.Body.Length > MaxBodyBytes)
        {
            return SignedResponses.TooLarge;
        }

        SignedRequestGate gate;
        try
        {
            gate = await _gates.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception)
        {
            Log.NoKey(_logger, exception, Name, exception.Error.Message);
            return Unavailable;
        }

        return await AnswerRequestAsync(gate, request, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<ServerResponse> AnswerRequestAsync(SignedRequestGate gate, in SignedRequest request, CancellationToken cancellationToken)
    {
        if (SignedResponses.Of(gate.Check(request.Body.Span, request.Signature.Span, request.Timestamp.Span)) is { } refusal)
        {
            return new(refusal);
        }

        if (!request.IsJson)
        {
            return new(SignedResponses.NotJson);
        }

        DiscordInteraction? interaction;
        int type;
        try
        {
            type = InteractionReader.ReadType(request.Body.Span);
            if (type == (int)Native.InteractionType.Ping)
            {
                return new(Pong);
            }

            interaction = InteractionReader.Read(request.Body.Span, type, _host, _newAnswers);
        }
        catch (JsonException exception)
        {
            Log.Garbage(_logger, Name, exception.Message);
            return new(SignedResponses.Malformed);
        }

        if (interaction is null)
        {
            Log.UnknownType(_logger, Name, type);
            return new(SignedResponses.NoListener);
        }

        return AnswerAsync(interaction, cancellationToken);
    }

    /// <summary>Takes an interaction that came over the gateway. Does not wait, and runs no code of the program: it is called where frames are read.</summary>
    /// <exception cref="JsonException">It is not what Discord documents.</exception>
    public void OnEvent(ReadOnlySpan<byte> json)
    {
        var type = InteractionReader.ReadType(json);
        if (InteractionReader.Read(json, type, _host, _newAnswers) is not { } interaction)
        {
            Log.UnknownType(_logger, Name, type);
        }
        else if (!TryEnter())
        {
            Log.Full(_logger, Name, interaction, _options.MaxConcurrency);
        }
        else
        {
            Start(new Run(interaction, isOverHttp: false));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4011, Level = LogLevel.Error, Message = "Connection '{Connection}': interactions cannot be verified, because the application's public key could not be fetched. Set PublicKey. {Reason}")]
        public static partial void NoKey(ILogger logger, Exception exception, string connection, string reason);

        [LoggerMessage(EventId = 4012, Level = LogLevel.Warning, Message = "Connection '{Connection}': an interaction is not what Discord documents. {Reason}")]
        public static partial void Garbage(ILogger logger, string connection, string reason);

        [LoggerMessage(EventId = 4013, Level = LogLevel.Warning, Message = "Connection '{Connection}': an interaction of the unknown kind {Type} came and was not answered.")]
        public static partial void UnknownType(ILogger logger, string connection, int type);

        [LoggerMessage(EventId = 4014, Level = LogLevel.Warning, Message = "Connection '{Connection}': nobody listens to {Interaction}; call SetListener of IInteractionServer.")]
        public static partial void NoListener(ILogger logger, string connection, DiscordInteraction interaction);

        [LoggerMessage(EventId = 4015, Level = LogLevel.Warning, Message = "Connection '{Connection}': {Interaction} is refused, because {Limit} listeners run already. Look for those that do not end, or raise Interactions:MaxConcurrency.")]
        public static partial void Full(ILogger logger, string connection, DiscordInteraction interaction, int limit);

        [LoggerMessage(EventId = 4016, Level = LogLevel.Error, Message = "Connection '{Connection}': the listener for {Interaction} failed.")]
        public static partial void ListenerFailed(ILogger logger, Exception exception, string connection, DiscordInteraction interaction);

        [LoggerMessage(EventId = 4017, Level = LogLevel.Error, Message = "Connection '{Connection}': the answer to {Interaction} is refused. {Reason}")]
        public static partial void AnswerRefused(ILogger logger, Exception exception, string connection, DiscordInteraction interaction, string reason);

        [LoggerMessage(EventId = 4018, Level = LogLevel.Warning, Message = "Connection '{Connection}': the listener for {Interaction} did not answer within 3 s. Answer with a DeferredReply first, or set Interactions:AutoDefer.")]
        public static partial void Late(ILogger logger, string connection, DiscordInteraction interaction);

        [LoggerMessage(EventId = 4019, Level = LogLevel.Warning, Message = "Connection '{Connection}': an answer to {Interaction} could not be promised in time. {Reason}")]
        public static partial void DeferFailed(ILogger logger, Exception exception, string connection, DiscordInteraction interaction, string reason);

        [LoggerMessage(EventId = 4020, Level = LogLevel.Warning, Message = "Connection '{Connection}': the listener for {Interaction} ended without an answer.")]
        public static partial void NoAnswer(ILogger logger, string connection, DiscordInteraction interaction);

        [LoggerMessage(EventId = 4021, Level = LogLevel.Debug, Message = "Connection '{Connection}': the listener for {Interaction} was cancelled.")]
        public static partial void Cancelled(ILogger logger, string connection, DiscordInteraction interaction);

        [LoggerMessage(EventId = 4022, Level = LogLevel.Warning, Message = "Connection '{Connection}': {Count} listeners did not end within {Limit} and are cancelled.")]
        public static partial void StopTimedOut(ILogger logger, string connection, int count, TimeSpan limit);

        [LoggerMessage(EventId = 4023, Level = LogLevel.Error, Message = "Connection '{Connection}': {Count} listeners do not heed their token and are left behind.")]
        public static partial void LeftBehind(ILogger logger, string connection, int count);
    }
}
