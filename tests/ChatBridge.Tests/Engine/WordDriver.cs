using System.Threading.Channels;
using ChatBridge.Adapters;
using ChatBridge.Limits;
using ChatBridge.Sessions;
using ChatBridge.Testing.Transports;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Tests.Engine;

internal sealed class WordOptions : AdapterOptions
{
    public bool AnswersOnSocket { get; set; }

    public SendBudget? Budget { get; set; }

    public bool SaysGoodbye { get; set; }

    public Func<CapabilitySet, CapabilitySet>? AtPresent { get; set; }

    public ShardPlan Plan { get; set; } = ShardPlan.Single;

    public SendRecovery Recovery { get; set; }

    public int MaxText { get; set; } = 10;
}

internal sealed class WordAdapter(WordScript script) : ChatAdapter<WordOptions>
{
    public override AdapterManifest Manifest { get; } = new("words", "Words", "A network of words.");

    protected override void Bind(IConfiguration section, WordOptions options)
    {
    }

    protected override ConnectionDriver CreateDriver(WordOptions options, ConnectionHost host) => new WordDriver(options, script, host);
}

/// <summary>What a test says about the network.</summary>
internal sealed class WordScript
{
    private readonly Channel<ScriptedTransport> _sockets = Channel.CreateUnbounded<ScriptedTransport>();

    /// <summary>The attempts to open a socket that fail first.</summary>
    public Queue<ChatError> Refusals { get; } = new();

    public int Attempts;

    /// <summary>Opens a socket in place of a scripted one.</summary>
    public Func<CancellationToken, ValueTask<ITransport>>? Open { get; set; }

    public Func<CancellationToken, ValueTask<ShardPlan>>? Plan { get; set; }

    public Func<ChatChannel, OutgoingPart, CancellationToken, ValueTask<MessageId>>? Send { get; set; }

    public Func<MessageId, OutgoingPart, CancellationToken, ValueTask>? Edit { get; set; }

    public Func<MessageId, CancellationToken, ValueTask>? Delete { get; set; }

    /// <summary>Reads history; without it, the network has none.</summary>
    public Func<ChatChannel, HistoryQuery, CancellationToken, ValueTask<Page<IMessage>>>? History { get; set; }

    public bool HistoryReadsForward { get; set; }

    /// <summary>The next socket that the client opens.</summary>
    public async Task<ScriptedTransport> NextSocketAsync() => await _sockets.Reader.ReadAsync().AsTask().Soon();

    public ScriptedTransport Make()
    {
        var socket = new ScriptedTransport();
        _sockets.Writer.TryWrite(socket);
        return socket;
    }
}

internal sealed class WordDriver(WordOptions options, WordScript script, ConnectionHost host) : ConnectionDriver(host)
{
    public Action? Opened { get; set; }

    public override ContentFormat Format => PlainTextFormat.Instance;

    public override void Declare(FeatureMap features)
    {
        features.Limit(new CapabilityLimits { MaxText = new TextLimit(options.MaxText, TextUnit.Utf16Units), MaxHistoryPage = 100 })
            .Declare(Capability.ReceiveMessages, Support.Native);
        if (options.AtPresent is { } narrow)
        {
            features.AtPresent(narrow);
        }

        if (script.Send is { } send)
        {
            features.Sending(Support.Native, (channel, part, token) => send(channel, part, token), options.Recovery);
        }

        if (script.Edit is { } edit)
        {
            features.Editing(Support.Native, (_, id, part, token) => edit(id, part, token));
        }

        if (script.Delete is { } delete)
        {
            features.Deleting(Support.Native, (_, id, token) => delete(id, token));
        }

        if (script.History is { } history)
        {
            features.Reading(Support.Native, (channel, query, token) => history(channel, query, token), script.HistoryReadsForward);
        }
    }

    public override ValueTask<ShardPlan> PlanAsync(CancellationToken cancellationToken) => script.Plan?.Invoke(cancellationToken) ?? new(options.Plan);

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref script.Attempts);
        if (script.Refusals.TryDequeue(out var refusal))
        {
            throw new ChatException(refusal);
        }

        return script.Open?.Invoke(cancellationToken) ?? new(script.Make());
    }

    public override SessionProtocol CreateProtocol(int shard) => new WordProtocol(options);

    public override EventProjector CreateProjector(int shard) => new WordProjector(this, Host);

    public ChatChannel Channel(string name)
    {
        var id = ChannelId.Parse(name);
        if (Host.Channels.Get(id) is { } known)
        {
            return known;
        }

        var channel = new ChatChannel(Host, id, ChannelKind.Text, name, null);
        Host.Channels.Put(id, channel);
        return channel;
    }
}
