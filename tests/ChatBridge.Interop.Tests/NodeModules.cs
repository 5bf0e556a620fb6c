using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ChatBridge.Interop.Tests;

/// <summary>Installs a folder's locked npm packages once, however many processes ask for it at a time.</summary>
internal static class NodeModules
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);

    /// <summary>Returns why node cannot be used here, or null.</summary>
    public static string? WhyAbsent()
    {
        foreach (var program in (string[])["node", "npm"])
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")) || File.Exists(Path.Combine(folder, program + ".cmd"))));
            if (!found) return $"'{program}' is not on the PATH; install Node.js 20 or later to judge the emulators by clients that others wrote.";
        }

        return null;
    }

    /// <summary>Runs <c>npm ci</c> in the folder unless it was done for this very lock file.</summary>
    public static Task InstallAsync(string folder) => Task.Factory.StartNew(() => Install(folder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Install(string folder)
    {
        var wanted = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));
        var marker = Path.Combine(folder, "node_modules", ".installed");
        using var mutex = new Mutex(false, "Global\\chatbridge-npm-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..32]);
        try
        {
            if (!mutex.WaitOne(InstallLimit)) throw new TimeoutException($"Another process has been installing into {folder} for {InstallLimit}.");
        }
        catch (AbandonedMutexException)
        {
            // The process that held it died; the marker tells whether it had finished.
        }

        try
        {
            if (File.Exists(marker) && File.ReadAllText(marker) == wanted) return;
            var start = new ProcessStartInfo("npm") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])["ci", "--no-audit", "--no-fund"]) start.ArgumentList.Add(argument);
            using var npm = Process.Start(start)!;
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            if (!npm.WaitForExit(InstallLimit))
            {
                npm.Kill(entireProcessTree: true);
                throw new TimeoutException($"'npm ci' in {folder} did not end within {InstallLimit}.");
            }

            if (npm.ExitCode != 0) throw new InvalidOperationException($"'npm ci' in {folder} ended with {npm.ExitCode}:\n{output.GetAwaiter().GetResult()}\n{errors.GetAwaiter().GetResult()}");
            File.WriteAllText(marker, wanted);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }
}
