using System.Diagnostics.CodeAnalysis;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Testing.Conformance;

/// <summary>An adapter on a fixture's network, and what a case needs to try it.</summary>
internal sealed class ConformanceStage : IAsyncDisposable
{
    private const int FirstLook = 10;      // looks at what is waited for before a standing clock is moved
    private const int LongLook = 100;      // looks after which it is moved by more
    private static readonly TimeSpan LongStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);   // in real time
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);   // of a virtual clock, between two looks
    private static int s_lastConnection;
    private readonly List<(MessageId Id, string Text)> _said = [];
    private readonly ServiceProvider _services;
    private IChannel? _channel;

    public ConformanceStage(AdapterFixture fixture, ConformanceRule rule, CancellationToken cancellationToken)
    {
        (Fixture, Token) = (fixture, cancellationToken);
        Name = $"kit{Interlocked.Increment(ref s_lastConnection)}";   // measurements of cases that run side by side are told apart by it
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Evidence));
#pragma warning disable RS0030, CA5394 // A fixed seed: a case runs the same way each time.
        services.AddSingleton(new Random(1));
#pragma warning restore RS0030, CA5394
        if (fixture is ScriptedFixture scripted)
        {
            services.AddSingleton<SocketOpener>(scripted.Sockets);
        }

        var builder = services.AddChatBridgeRuntime();
        if (rule.WrongCredentials)
        {
            Ability<IFixtureWrongCredentials>().ConfigureWrong(builder, Name);
        }
        else
        {
            fixture.Configure(builder, Name);
        }

        services.Replace(ServiceDescriptor.Singleton(fixture.Time));
        foreach (var descriptor in services.Where(descriptor => descriptor.ServiceType == typeof(ConnectionDefinition)).ToList())
        {
            var asked = (ConnectionDefinition)descriptor.ImplementationInstance!;   // registered as an instance, always
            services.Replace(ServiceDescriptor.Singleton(asked with { Configure = asked.Configure + rule.Tune + (options => Settings = options) }));
        }

        _services = services.BuildServiceProvider();
        try
        {
            Bridge = _services.GetRequiredService<IChatBridge>();
            Connection = Bridge[Name];
        }
        catch
        {
            _services.Dispose();
            throw;
        }

        Watch<MessageCreated>();
        Watch<MessageEdited>();
        Watch<MessageDeleted>();
        Watch<ContinuityLost>();
        Watch<ConnectionChanged>();
        Watch<ReactionAdded>();
        Watch<PresenceChanged>();
    }

    public AdapterFixture Fixture { get; }

    public CancellationToken Token { get; }

    public string Name { get; }

    public IChatBridge Bridge { get; }

    public IChatConnection Connection { get; }

    public Evidence Evidence { get; } = new();

    /// <summary>The connection's settings.</summary>
    public AdapterOptions? Settings { get; private set; }

    public IChannel Channel => _channel ?? throw new InvalidOperationException("The case does not start with a channel.");

    public string Transcript => Redact($"On the network:\n{Fixture.Transcript.TrimEnd('\n')}\nIn the program:\n{Evidence.Show()}");

    /// <summary>What the connection declares, with the limits of its channel; null until that is found.</summary>
    public CapabilitySet? Seen => _channel is null ? null : Connection.Capabilities.With(_channel.Capabilities.Limits);

    public IFixturePeople People => Ability<IFixturePeople>();

    public IFixtureSockets Sockets => Ability<IFixtureSockets>();

    public TAbility Ability<TAbility>() where TAbility : class => Fixture as TAbility ?? throw new InvalidOperationException($"The rule does not name {typeof(TAbility).Name} as an ability that it needs.");

    public Task StartAsync() => WaitAsync(_services.GetRequiredService<IChatBridgeLifetime>().StartAsync(Token), "the start did not end");

    public Task BeginStartAsync(CancellationToken cancellationToken) => _services.GetRequiredService<IChatBridgeLifetime>().StartAsync(cancellationToken);

    public Task StopAsync() => WaitAsync(_services.GetRequiredService<IChatBridgeLifetime>().StopAsync(StopIntent.End, Token), "the stop did not end");

    public Task DisposeConnectionAsync() => WaitAsync(_services.DisposeAsync().AsTask(), "the connection could not be disposed");

    public async Task FindChannelAsync() =>
        _channel = await WaitAsync(Connection.FetchChannelAsync(Fixture.Channel, Token).AsTask(), "the channel could not be fetched").ConfigureAwait(false)
            ?? throw new ConformanceFailure($"neither the cache nor FetchChannelAsync has the channel {Fixture.Channel}");

    public async Task<MessageId> SayAsync(string text)
    {
        var id = await People.SayAsync(text, Token).ConfigureAwait(false);
        if (!Fixture.HasMessageIds)
        {
            var held = Fixture is IFixtureHistory ? (await HeldAsync().ConfigureAwait(false)).Find(held => held.Id == id) : null;
            _said.Add((id, held?.Text ?? text));   // networks trim
        }

        return id;
    }

    /// <summary>The fixture's id of a message that was told. Where the network has none, the n-th message with a text is the n-th that was said with it.</summary>
    public MessageId IdOf(MessageCreated told)
    {
        if (Fixture.HasMessageIds)
        {
            return told.Message.Id;
        }

        var number = Evidence.Events<MessageCreated>().FindAll(other => other.Message.Text == told.Message.Text).FindIndex(other => other.Message.Id == told.Message.Id);
        return _said.FindAll(said => said.Text == told.Message.Text).ElementAtOrDefault(number).Id;
    }

    public Task<SendReceipt> SendAsync(OutgoingMessage message) => WaitAsync(Channel.SendAsync(message, Token).AsTask(), "the send did not end");

    /// <summary>What the network holds of the adapter's own messages, oldest first.</summary>
    public async Task<List<HeldMessage>> OwnAsync() => [.. (await HeldAsync().ConfigureAwait(false)).Where(message => message.ByBot)];

    public async Task<List<HeldMessage>> HeldAsync() => [.. await Ability<IFixtureHistory>().ReadAsync(Token).ConfigureAwait(false)];

    /// <summary>Waits for an event.</summary>
    public async Task<TEvent> SeesAsync<TEvent>(Func<TEvent, bool> match, string what) where TEvent : struct, IChatEvent
    {
        await UntilAsync(() => Evidence.Events<TEvent>().Exists(seen => match(seen)), what).ConfigureAwait(false);
        return Evidence.Events<TEvent>().Find(seen => match(seen));
    }

    /// <summary>Somebody says something, which is waited for: whatever the network sent before it was handled then.</summary>
    public async Task<MessageCreated> HearAsync(string text)
    {
        var id = await SayAsync(text).ConfigureAwait(false);
        return await SeesAsync<MessageCreated>(seen => IdOf(seen) == id, $"the message {id} \"{text}\" did not arrive").ConfigureAwait(false);
    }

    public Task UntilReadyAsync() => UntilAsync(() => Connection.State == ConnectionState.Ready, $"the connection did not become ready again");

    /// <summary>Waits, and moves a virtual clock meanwhile.</summary>
    public async Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var looks = 0; ; looks++)
        {
            var changed = Evidence.Changed;
            if (isSo())
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(started) > Fixture.Patience)
            {
                throw new ConformanceFailure(otherwise);
            }

            await Task.WhenAny(changed, Task.Delay(Look, TimeProvider.System, Token)).ConfigureAwait(false);
            Token.ThrowIfCancellationRequested();
            if (looks >= FirstLook && !changed.IsCompleted && Fixture.Time is VirtualTime time)
            {
                time.Advance(looks < LongLook ? Step : LongStep);
            }
        }
    }

    /// <summary>Lets some real time pass, or less when something is so, and moves a virtual clock meanwhile.</summary>
    public async Task PassAsync(TimeSpan time, Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        await UntilAsync(() => isSo() || TimeProvider.System.GetElapsedTime(started) >= time, "the time did not pass").ConfigureAwait(false);
    }

    public async Task WaitAsync(Task task, string otherwise)
    {
        await UntilAsync(() => task.IsCompleted, otherwise).ConfigureAwait(false);
        await task.ConfigureAwait(false);
    }

    public async Task<T> WaitAsync<T>(Task<T> task, string otherwise)
    {
        await UntilAsync(() => task.IsCompleted, otherwise).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Expects an exception, and keeps it for the search for secrets.</summary>
    public async Task<TException> ThrowsAsync<TException>(Task task, string act) where TException : Exception
    {
        await UntilAsync(() => task.IsCompleted, $"{act} did not end").ConfigureAwait(false);
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (TException expected)
        {
            Tell(expected);
            return expected;
        }
        catch (Exception other) when (other is not ConformanceFailure)
        {
            Tell(other);
            throw new ConformanceFailure($"{act} ended with {other.GetType().Name} ({other.Message.TrimEnd('.')}) and not with {typeof(TException).Name}");
        }

        throw new ConformanceFailure($"{act} ended without an error");
    }

    public void Tell(Exception exception) => Evidence.Tell($"exception {exception.GetType().Name}: {exception.Message}", exception.ToString());

    public static void Expect([DoesNotReturnIf(false)] bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new ConformanceFailure(otherwise);
        }
    }

    /// <summary>Where a secret of the fixture was told, or null.</summary>
    public string? FindLeak() => Fixture.Secrets.Where(secret => secret.Length > 0).Select(Evidence.FirstWith).FirstOrDefault(line => line is not null) is { } told
        ? $"a secret stands in \"{Redact(told)}\" or the trace below it"
        : null;

    /// <summary>A text without the fixture's secrets, for what is told of a case.</summary>
    public string Redact(string text) => Fixture.Secrets.Where(secret => secret.Length > 0).Aggregate(text, (line, secret) => line.Replace(secret, "***", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await DisposeConnectionAsync().ConfigureAwait(false);
        }
        catch (ConformanceFailure)
        {
            // Told by the rule about stopping; the other rules are not to blame for it.
        }
    }

    private void Watch<TEvent>() where TEvent : struct, IChatEvent =>
        Bridge.Events.Subscribe<TEvent>((seen, _) =>
        {
            Evidence.Add(seen);
            return default;
        });
}
