using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Adapters.Aster;

/// <summary>Connections to Aster servers: JSON over TLS or plain TCP, in lines or WebSocket messages.</summary>
public sealed class AsterAdapter : ChatAdapter<AsterOptions>
{
    /// <inheritdoc/>
    public override AdapterManifest Manifest { get; } = new("aster", "Aster", "Aster servers: JSON over TLS or plain TCP, in lines or WebSocket messages");

    /// <inheritdoc/>
    protected override void Bind(IConfiguration section, AsterOptions options) => section.Bind(options);

    /// <inheritdoc/>
    protected override void Validate(AsterOptions options, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(problems);
        void Check(bool isRight, string problem)
        {
            if (!isRight)
            {
                problems.Add(problem);
            }
        }

        Check(!string.IsNullOrWhiteSpace(options.Host), "Host is missing: give the name or address of the Aster server.");
        Check(options.Host?.Contains("://", StringComparison.Ordinal) != true, "Host must be a name or an address, not a URL: leave out what stands before and after the name.");
        Check(options.Port is > 0 and < 65536, $"Port is {options.Port}: give a number from 1 to 65535; servers usually listen on 2345.");
        Check(Enum.IsDefined(options.Mode), $"Mode is {(int)options.Mode}: give Login, Register or Neither.");
        Check(Enum.IsDefined(options.Transport), $"Transport is {(int)options.Transport}: give Lines or WebSocket.");
        Check(options.PingInterval >= TimeSpan.FromMilliseconds(100) && options.PingInterval <= TimeSpan.FromHours(1), "PingInterval must lie between 0.1 s and 1 h.");
        Check(options.RequestTimeout >= TimeSpan.FromMilliseconds(100) && options.RequestTimeout <= TimeSpan.FromHours(1), "RequestTimeout must lie between 0.1 s and 1 h.");
        Check(options.MaxLineBytes is >= 64 * 1024 and <= 1024 * 1024 * 1024, "MaxLineBytes must lie between 65,536 and 1,073,741,824.");
        Check(options.MaxRequests is >= 1 and <= 10_000, "MaxRequests must lie between 1 and 10,000.");
        Check(options.BaselineMessages is >= 0 and <= 200, "BaselineMessages must lie between 0 and 200.");
        Check(options.Uuid is null or >= 0, "Uuid is negative: give the account's id as the server shows it, or leave it out and give Username.");
        Check(options.SyncInterval >= TimeSpan.FromMilliseconds(100) && options.SyncInterval <= TimeSpan.FromDays(1), "SyncInterval must lie between 0.1 s and 1 day.");
        Check(!options.FollowSync || options.Mode != ConnectionMode.Neither, "FollowSync is set, but Mode is Neither: only an account has a list of servers. Give the account, or set FollowSync to false.");
        Check(options.FollowSync || options.SyncServers.Count == 0, "SyncServers is given, but FollowSync is not set: set it to true, or leave SyncServers out.");
        foreach (var (index, server) in options.SyncServers.Index())
        {
            Check(!string.IsNullOrWhiteSpace(server.Host), $"SyncServers:{index}:Host is missing: give the server's name or address as the list has it.");
            Check(server.Uuid is null or >= 0, $"SyncServers:{index}:Uuid is negative: give the account's id as the server shows it, or leave it out.");
            var tls = server.Tls ?? options.TlsOfSyncServers;
            TlsPolicy.Check(tls, server.TlsFingerprint, server.TlsPinFile ?? (tls == TlsMode.TrustOnFirstUse ? options.TlsPinFile : null), problems, $"SyncServers:{index}:");
        }

        TlsPolicy.Check(options.Tls, options.TlsFingerprint, options.TlsPinFile, problems);
        if (options.Mode == ConnectionMode.Neither)
        {
            return;
        }

        Check(options.Password is not null, "Password is missing: give the account's password, best as env:NAME or file:PATH; or set Mode to Neither.");
        Check(options.Uuid is not null || !string.IsNullOrWhiteSpace(options.Username), "Username is missing: give the account's name or its Uuid; or set Mode to Neither.");
        Check(options.Mode != ConnectionMode.Register || !string.IsNullOrWhiteSpace(options.Username), "Mode is Register, but Username is missing: give the name of the account to make.");
        Check(options.Mode != ConnectionMode.Register || options.Uuid is null, "Mode is Register, but Uuid is given: the server chooses the id of a new account. Leave Uuid out, or set Mode to Login.");
    }

    /// <inheritdoc/>
    protected override ConnectionDriver CreateDriver(AsterOptions options, ConnectionHost host)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new AsterDriver(options, host);
    }
}
