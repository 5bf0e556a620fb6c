namespace ChatBridge.Cli;

/// <summary>What the program tells the shell when it ends; documented in <c>docs/reference/cli.md</c>.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was done; also a program that ran until Ctrl+C.</summary>
    public const int Done = 0;

    /// <summary>The work was tried and failed: a check found something, a network refused or could not be reached.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong; nothing was tried.</summary>
    public const int Usage = 2;
}
