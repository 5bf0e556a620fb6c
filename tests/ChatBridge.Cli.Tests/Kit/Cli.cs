using ChatBridge.Configuration;

namespace ChatBridge.Cli.Tests.Kit;

/// <summary>The program, run inside the test.</summary>
internal sealed class Cli : IDisposable
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(120);
    private readonly CancellationTokenSource _ctrlC = new();

    private Cli(Action<IChatBridgeBuilder>? configure, string[] args)
    {
        var context = new CliContext { Out = Out, Error = Error, Configure = configure };
        Running = CommandTree.RunAsync(args, context, _ctrlC.Token);
    }

    public LineWriter Out { get; } = new();

    public LineWriter Error { get; } = new();

    /// <summary>Ends with the exit code.</summary>
    public Task<int> Running { get; }

    /// <summary>Everything that was written.</summary>
    public string All => Out.ToString() + Error;

    public static Cli Start(params string[] args) => new(null, args);

    public static async Task<Cli> RunAsync(params string[] args) => await new Cli(null, args).EndAsync();

    public static async Task<Cli> RunAsync(Action<IChatBridgeBuilder> configure, params string[] args) => await new Cli(configure, args).EndAsync();

    public int ExitCode => Running.Result;

    public async Task<Cli> EndAsync()
    {
        await Running.WaitAsync(Safety);
        return this;
    }

    /// <summary>Ctrl+C.</summary>
    public async Task<Cli> StopAsync()
    {
        await _ctrlC.CancelAsync();
        return await EndAsync();
    }

    public void Dispose() => _ctrlC.Dispose();
}
