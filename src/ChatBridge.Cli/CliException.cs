namespace ChatBridge.Cli;

/// <summary>Something that ends a command with a line for the person who called it.</summary>
internal sealed class CliException : Exception
{
    public CliException(int exitCode, string message, Exception? inner = null) : base(message, inner) => ExitCode = exitCode;

    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; }

    public static CliException Usage(string message, Exception? inner = null) => new(ExitCodes.Usage, message, inner);

    public static CliException Failed(string message, Exception? inner = null) => new(ExitCodes.Failed, message, inner);
}
