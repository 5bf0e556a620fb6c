using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatBridge.Adapters.Irc.Tests;

/// <summary>An ngircd of its own on a free loopback port, with its own settings, ended with the test.</summary>
internal sealed class Ngircd : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _program;
    private readonly List<string> _output = [];
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    private Ngircd(string program, string folder) => (_program, _folder) = (program, folder);

    public int Port { get; private init; }

    public int TlsPort { get; private init; }

    public string Fingerprint { get; private init; } = "";

    /// <summary>Starts a server; a machine without ngircd skips the test, a build server fails it.</summary>
    public static async Task<Ngircd> StartAsync(string password = "", int maxPenalty = 0, bool tls = false)
    {
        var program = Require();
        var folder = Directory.CreateTempSubdirectory("chatbridge-ngircd-").FullName;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=irc.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        var ports = FreePorts();
        var server = new Ngircd(program, folder) { Port = ports[0], TlsPort = ports[1], Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256) };
        await File.WriteAllTextAsync(Path.Combine(folder, "ngircd.conf"), $"""
            [Global]
            Name = irc.test
            Info = a server for tests
            Listen = 127.0.0.1
            Ports = {ports[0]}
            MotdPhrase = welcome
            {(password.Length > 0 ? $"Password = {password}" : "")}
            [Limits]
            MaxConnectionsIP = 0
            MaxNickLength = 20
            MaxPenaltyTime = {maxPenalty}
            PingTimeout = 300
            [Options]
            DNS = no
            Ident = no
            PAM = no
            [Operator]
            Name = oper
            Password = operpass
            {(tls ? $"[SSL]\nCertFile = {folder}/cert.pem\nKeyFile = {folder}/key.pem\nPorts = {ports[1]}" : "")}
            """);
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);   // started by root, it becomes somebody else
        }

        await server.RunAsync();
        return server;
    }

    /// <summary>Finds the program; without it the test is skipped, and fails on a build server.</summary>
    public static string Require()
    {
        if (Find() is { } program) return program;
        const string Reason = "'ngircd' is not on this machine; install it to test the IRC adapter against a server that others wrote.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail("Nothing may be skipped here: " + Reason);
        Assert.Skip(Reason);
        throw new UnreachableException();
    }

    /// <summary>Starts the server, also again after <see cref="KillAsync"/>, and waits until it listens.</summary>
    public async Task RunAsync()
    {
        var start = new ProcessStartInfo(_program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var argument in (string[])["-n", "-f", Path.Combine(_folder, "ngircd.conf")]) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;   // a program that is there starts
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        using var limit = new CancellationTokenSource(Bot.Safety);
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);   // only a pause between two tries
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"ngircd does not listen: {string.Join('\n', _output)}", exception);
            }
        }
    }

    /// <summary>Ends the server as a machine that fails does: nobody is told.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            await _reading;
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                if (_output.Count < 500) _output.Add(line);
            }
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/local/sbin"])
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "ngircd")).FirstOrDefault(File.Exists);

    private static int[] FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var two = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        two.Start();
        return [((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)two.LocalEndpoint).Port];
    }
}
