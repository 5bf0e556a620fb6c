using System.Diagnostics;
using System.Globalization;

namespace ChatBridge.Benchmarks.Kit;

/// <summary>The other process of a benchmark: the program itself, which says facts about itself in a line and ends when its input does.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private ServerProcess(Process process, string facts) => (Process, Facts) = (process, facts);

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>The line that it began with.</summary>
    public string Facts { get; }

    /// <summary>The numbers of that line.</summary>
    public int[] Numbers => [.. Facts.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];

    public static async Task<ServerProcess> StartAsync(params object[] arguments)
    {
        var process = Process.Start(Self.Command(arguments)) ?? throw new InvalidOperationException("The benchmark's server did not start.");
        return new ServerProcess(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The benchmark's server did not start."));
    }

    public async ValueTask DisposeAsync()
    {
        Process.StandardInput.Close();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
