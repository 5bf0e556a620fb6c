namespace ChatBridge.Interop.Tests.Aster;

/// <summary>A script on Python's own asyncio and ssl that plays asterpy's part.</summary>
internal static class AsterPeer
{
    private const string Python = "/usr/bin/python3";

    public static ScriptClient Start()
    {
        Absence.Check(File.Exists(Python) ? null : Python + " is not there; install Python 3 to judge the Aster emulator by a client like asterpy.");
        return ScriptClient.Start(Python, Path.Combine(AppContext.BaseDirectory, "Aster", "python"), "client.py");
    }
}
