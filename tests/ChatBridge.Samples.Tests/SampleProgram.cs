using System.Diagnostics;
using System.Reflection;
using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Discord;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBridge.Samples.Tests;

/// <summary>A sample that runs as a person would start it: its own entry point, its own appsettings.json, and arguments on top.</summary>
internal sealed class SampleProgram : IAsyncDisposable
{
    /// <summary>No test waits that long unless it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Task _main;

    private SampleProgram(IHost host, Task main) => (Host, _main) = (host, main);

    public IHost Host { get; }

    public IChatBridge Bridge => Host.Services.GetRequiredService<IChatBridge>();

    /// <summary>Starts a sample and waits until the host has started, which it does when every connection is ready.</summary>
    /// <param name="name">Its folder below docs/samples.</param>
    /// <param name="settings">Settings over those of its appsettings.json.</param>
    public static async Task<SampleProgram> StartAsync(string name, params IEnumerable<(string Key, string Value)> settings)
    {
        string[] args = ["--contentRoot", SampleFolder(name), .. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        using var hosts = new HostCatcher();
        var entry = Assembly.Load(name).EntryPoint ?? throw new InvalidOperationException($"{name} is no program.");
        var main = Task.Run(() => entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null));
        if (await Task.WhenAny(hosts.Built, main).WaitAsync(Patience) == main)
        {
            await main;
        }

        var host = await hosts.Built;
        IHostApplicationLifetime lifetime;
        try
        {
            lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        }
        catch (ObjectDisposedException)
        {
            await main;   // it ended right after it was built, and says why
            throw;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        if (await Task.WhenAny(started.Task, main).WaitAsync(Patience) == main)
        {
            await main;
            throw new InvalidOperationException($"{name} ended before it had started.");
        }

        return new SampleProgram(host, main);
    }

    public static IEnumerable<(string, string)> Settings(string connection, DiscordEmulator network, EmulatedBot bot) =>
    [
        ($"ChatBridge:Connections:{connection}:ApiAddress", network.RestUrl.ToString()),
        ($"ChatBridge:Connections:{connection}:Token", bot.Token),
    ];

    public static IEnumerable<(string, string)> Settings(string connection, AsterEmulator server, string user, string password) =>
    [
        ($"ChatBridge:Connections:{connection}:Enabled", "true"),
        ($"ChatBridge:Connections:{connection}:Host", server.Host),
        ($"ChatBridge:Connections:{connection}:Port", $"{server.Port}"),
        ($"ChatBridge:Connections:{connection}:Username", user),
        ($"ChatBridge:Connections:{connection}:Password", password),
        ($"ChatBridge:Connections:{connection}:Tls", "None"),
    ];

    /// <summary>Stops it as Ctrl+C does, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _main.WaitAsync(Patience);
    }

    private static string SampleFolder(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatBridge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the test.");
        }

        return Path.Combine(folder.FullName, "docs", "samples", name);
    }

    /// <summary>Gets hold of the host that this flow of execution builds.</summary>
    private sealed class HostCatcher : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly AsyncLocal<HostCatcher?> _current = new();
        private readonly TaskCompletionSource<IHost> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<IDisposable> _subscriptions = [];

        public HostCatcher()
        {
            _current.Value = this;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public Task<IHost> Built => _built.Task;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: IHost host } && _current.Value == this)
            {
                _built.TrySetResult(host);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => _built.TrySetException(error);

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
