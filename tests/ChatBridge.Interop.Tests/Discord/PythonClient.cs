using System.Diagnostics;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>Debian's discord.py, run by Debian's Python.</summary>
internal static class PythonClient
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<string?> Absent = new(WhyAbsent);

    public static ScriptClient Start()
    {
        Absence.Check(Absent.Value);
        return ScriptClient.Start(Python, Path.Combine(AppContext.BaseDirectory, "Discord", "python"), "client.py");
    }

    private static string? WhyAbsent()
    {
        const string hint = "; install Debian's python3-discord to judge the emulator by discord.py.";
        if (!File.Exists(Python)) return Python + " is not there" + hint;
        var start = new ProcessStartInfo(Python) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", "import importlib.util, sys; sys.exit(0 if importlib.util.find_spec('discord') else 3)"]) start.ArgumentList.Add(argument);
        using var asked = Process.Start(start)!;
        asked.WaitForExit();
        return asked.ExitCode == 0 ? null : Python + " has no module 'discord'" + hint;
    }
}
