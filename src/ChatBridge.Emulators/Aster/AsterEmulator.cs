using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Emulators.Aster;

/// <summary>An Aster server on a loopback port: it speaks the wire, holds state, enforces the rules, and misbehaves when told to.</summary>
/// <remarks>
/// Safe for concurrent use. Raw lines and WebSocket share the port. People are played with <see cref="AddUser"/>, faults are
/// scripted with <see cref="Faults"/>, and what the server holds is read from <see cref="MessagesIn"/> and its neighbours.
/// </remarks>
public sealed class AsterEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AsterWorld _world;
    private readonly AsterServer _server;
    private readonly FaultInjector _bytes;
    private readonly X509Certificate2? _certificate;
    private int _disposed;

    private AsterEmulator(WebApplication app, AsterWorld world, AsterServer server, AsterFaults faults, X509Certificate2? certificate)
    {
        _app = app;
        _world = world;
        _server = server;
        _bytes = faults.Bytes;
        _certificate = certificate;
        Faults = faults;
        var address = app.Urls.First();
        Port = new Uri(address).Port;
    }

    /// <summary>Gets the host to connect to: the loopback address.</summary>
    public string Host { get; } = IPAddress.Loopback.ToString();

    /// <summary>Gets the port to connect to.</summary>
    public int Port { get; }

    /// <summary>Gets the certificate without its key, which peers may trust or pin; null without TLS.</summary>
    public X509Certificate2? Certificate => _certificate;

    /// <summary>Gets the certificate's SHA-256 fingerprint as upper-case hexadecimal digits; null without TLS.</summary>
    public string? CertificateSha256 => _certificate?.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Gets the scripted faults.</summary>
    public AsterFaults Faults { get; }

    /// <summary>Gets or sets the protocol version told to the next peers; a wrong major number is what they should refuse.</summary>
    public Version ProtocolVersion
    {
        get => _server.ProtocolVersion;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _server.ProtocolVersion = value;
        }
    }

    /// <summary>Gets the channels in the order of their positions; a snapshot.</summary>
    public IReadOnlyList<AsterChannel> Channels
    {
        get
        {
            lock (_world.Gate)
                return [.. _world.Rooms.Select((r, i) => new AsterChannel(r.Id, r.Name, i))];
        }
    }

    /// <summary>Gets the open sessions, oldest first; a snapshot.</summary>
    public IReadOnlyList<AsterSession> Sessions
    {
        get
        {
            lock (_world.Gate)
                return [.. _world.Sessions];
        }
    }

    /// <summary>Gets the names of all accounts by their ids; a snapshot.</summary>
    public IReadOnlyDictionary<long, string> Users
    {
        get
        {
            lock (_world.Gate)
                return _world.Accounts.Values.ToDictionary(a => a.Id, a => a.Name);
        }
    }

    /// <summary>Gets the names of the accounts with at least one session; a snapshot.</summary>
    public IReadOnlyCollection<string> OnlineUsers
    {
        get
        {
            lock (_world.Gate)
                return [.. _world.Online().Select(a => a.Name)];
        }
    }

    /// <summary>Starts an emulator with default options.</summary>
    public static Task<AsterEmulator> StartAsync(CancellationToken cancellationToken = default) =>
        StartAsync(new AsterEmulatorOptions(), cancellationToken);

    /// <summary>Starts an emulator and returns when it listens.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The emulator; dispose it to stop it.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<AsterEmulator> StartAsync(AsterEmulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.Name);
        ArgumentException.ThrowIfNullOrEmpty(options.Icon);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxRequestBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxQueuedPackets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxQueuedBytes);
        options = options.Copy();
        var loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        var world = new AsterWorld(options);
        if (options.AdminUser is { } admin)
        {
            var (status, account) = world.Register(admin, AsterPassword.Of(options.AdminPassword));
            if (account is null)
                throw new AsterRefusedException("register", status);
            account.Groups.Add(world.InsertGroup("admin", AsterPermissions.All, 0, 0));
        }

        var injector = new FaultInjector(options.TimeProvider, options.Chaos, "aster");
        var faults = new AsterFaults(injector, options.Chaos, () =>
        {
            lock (world.Gate)
                return [.. world.Sessions];
        });
        var server = new AsterServer(options, world, faults, loggers.CreateLogger<AsterEmulator>());
        var certificate = options.UseTls ? MakeCertificate(options.TimeProvider) : null;
        WebApplication? app = null;
        try
        {
            app = Build(options, loggers, injector, server, certificate);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new AsterEmulator(app, world, server, faults, certificate);
        }
        catch
        {
            injector.Dispose();
            if (app is not null)
                await app.DisposeAsync().ConfigureAwait(false);
            certificate?.Dispose();
            throw;
        }
    }

    /// <summary>Adds an account and plays its person, who is online at once.</summary>
    /// <param name="name">The account's name; not blank and not taken.</param>
    /// <returns>The person.</returns>
    /// <exception cref="AsterRefusedException">400 for a blank name, 409 for a taken one.</exception>
    public AsterPerson AddUser(string name)
    {
        lock (_world.Gate)
        {
            var person = new AsterPerson(_world, Register(name, AsterPassword.Unknown()));
            person.IsOnline = true;
            return person;
        }
    }

    /// <summary>Adds an account that a peer can log in to.</summary>
    /// <param name="name">The account's name; not blank and not taken.</param>
    /// <param name="password">Its password; when empty, the first login sets it.</param>
    /// <returns>The account's id.</returns>
    /// <exception cref="AsterRefusedException">400 for a blank name, 409 for a taken one.</exception>
    public long AddAccount(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var hashed = AsterPassword.Of(password);
        lock (_world.Gate)
            return Register(name, hashed).Id;
    }

    /// <summary>Writes an account's list of servers, as its programs do: each with the account there that has the same name.</summary>
    /// <param name="account">The account's name.</param>
    /// <param name="servers">The servers in the person's order.</param>
    /// <exception cref="ArgumentException">A server has no such account.</exception>
    public void SetSyncServers(string account, params IReadOnlyList<AsterEmulator> servers)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(servers);
        var entries = servers.Select(server => new AsterSyncServer(server.FindAccount(account).Id, account, server.Host, server.Port, null, null)).ToList();
        var owner = FindAccount(account);
        lock (_world.Gate)
            owner.SyncServers = entries;
    }

    /// <summary>Adds a channel at the bottom and tells every peer.</summary>
    public AsterChannel AddChannel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_world.Gate)
        {
            var room = _world.InsertRoom(name, _world.Rooms.Count);
            _world.PushChannels();
            _world.Changed();
            return new AsterChannel(room.Id, room.Name, _world.Rooms.Count - 1);
        }
    }

    /// <summary>Adds an emoji, which no command of the protocol can do.</summary>
    /// <param name="name">The emoji's name.</param>
    /// <param name="data">A PNG in base64.</param>
    /// <returns>The emoji's id.</returns>
    public long AddEmoji(string name, string data)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(data);
        lock (_world.Gate)
        {
            var emoji = new AsterEmoji(_world.NewId(), name, data);
            _world.Emojis.Add(emoji);
            return emoji.Id;
        }
    }

    /// <summary>Reads what a channel holds, in the order of insertion, deleted messages included and marked.</summary>
    /// <param name="channel">The channel's name; of several the topmost, and a deleted channel only when no other has the name.</param>
    /// <returns>A snapshot; empty when there is no such channel.</returns>
    public IReadOnlyList<AsterMessage> MessagesIn(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        lock (_world.Gate)
            return [.. (FindRoom(channel)?.Messages ?? []).Select(m => m.Snapshot())];
    }

    /// <summary>Waits until a channel holds a message that the predicate accepts, and returns the first such message; one that is there already counts.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="predicate">Judges messages inside the server's lock: it must be quick and must not call the emulator.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<AsterMessage> WaitForMessageAsync(string channel, Func<AsterMessage, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(predicate);
        return WaitAsync(() => FindRoom(channel)?.Messages.Select(m => m.Snapshot()).FirstOrDefault(predicate), cancellationToken);
    }

    /// <summary>Waits until a peer is logged in with that account, and returns its oldest session; one that is there already counts.</summary>
    /// <param name="userName">The account's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<AsterSession> WaitForSessionAsync(string userName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(userName);
        return WaitAsync(() => _world.Sessions.Find(s => s.UserName == userName), cancellationToken);
    }

    /// <summary>Stops listening, resets every connection and forgets everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _bytes.Dispose();
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
    }

    /// <summary>Returns the address.</summary>
    public override string ToString() => $"Aster emulator on {Host}:{Port}{(_certificate is null ? "" : " (TLS)")}";

    private static WebApplication Build(AsterEmulatorOptions options, ILoggerFactory loggers, FaultInjector injector, AsterServer server, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);

        // The default lifetime would take Ctrl+C away from the program.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            endpoint.UseFaults(injector);
            if (certificate is not null)
                endpoint.UseHttps(certificate);
            endpoint.Run(server.RunAsync);
        }));
        return builder.Build();
    }

    private static X509Certificate2 MakeCertificate(TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        var now = time.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }

    private AsterAccount Register(string name, AsterPassword? password)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (status, account) = _world.Register(name, password);
        return account ?? throw new AsterRefusedException("register", status);
    }

    private AsterAccount FindAccount(string name)
    {
        lock (_world.Gate)
            return _world.AccountsByName.GetValueOrDefault(name) ?? throw new ArgumentException($"{this} has no account '{name}'.", nameof(name));
    }

    private AsterRoom? FindRoom(string name) =>
        _world.Rooms.Find(r => r.Name == name) ?? _world.DeletedRooms.Find(r => r.Name == name);

    private async Task<T> WaitAsync<T>(Func<T?> find, CancellationToken cancellationToken)
        where T : class
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool TryComplete()
        {
            try
            {
                return find() is { } value && found.TrySetResult(value);
            }
            catch (Exception error)
            {
                // The caller's predicate failed: the caller gets to see it, not the peer that happened to send.
                return found.TrySetException(error);
            }
        }

        Func<bool> waiter = TryComplete;
        lock (_world.Gate)
            _world.AddWaiter(waiter);
        try
        {
            return await found.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_world.Gate)
                _world.RemoveWaiter(waiter);
        }
    }
}
