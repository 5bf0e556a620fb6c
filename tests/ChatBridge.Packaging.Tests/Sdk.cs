using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace ChatBridge.Packaging.Tests;

/// <summary>The .NET SDK that the tests were built with, called as a person calls it.</summary>
internal static class Sdk
{
    /// <summary>No test waits that long unless it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>A folder for everything that the tests write. <see cref="BuiltPackages"/> removes it.</summary>
    public static string Folder { get; } = Directory.CreateTempSubdirectory("chatbridge-packages-").FullName;

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What the build wrote down for the tests.</summary>
    /// <param name="key">Its name in the project file.</param>
    /// <returns>Null when it wrote nothing.</returns>
    public static string? Built(string key) =>
        typeof(Sdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(attribute => attribute.Key == key)?.Value;

    /// <summary>Runs a command of the SDK and gives what it wrote. An exit code other than 0 fails the test with that.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">The command.</param>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await EndAsync(process);
    }

    /// <summary>Starts a command of the SDK. Both outputs and the input are the caller's.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">The command.</param>
    public static Process Start(string folder, params string[] arguments) =>
        StartProgram(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder, arguments);

    /// <summary>Starts a program, as <see cref="Start"/> does.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process StartProgram(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };

        // This process is itself a child of the SDK: what that told it is not for builds of other projects.
        foreach (var name in start.Environment.Keys.Where(IsOfTheOuterBuild).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_HOME"] = Path.Combine(Folder, "home");
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true";
        start.Environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "true";
        start.Environment["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false";
        start.Environment["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Reads a process to its end, as <see cref="RunAsync"/> does.</summary>
    /// <param name="process">The process.</param>
    public static async Task<string> EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Patience);
        process.StandardInput.Close();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token) + await errors;
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.Should().Be(0, "{0} {1} wrote: {2}", process.StartInfo.FileName, string.Join(' ', process.StartInfo.ArgumentList), output);
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool IsOfTheOuterBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase) || name is "NUGET_PACKAGES" or "NUGET_FALLBACK_PACKAGES";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatBridge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the test.");
        }

        return folder.FullName;
    }
}
