using System.CommandLine;
using System.CommandLine.Parsing;
using ChatBridge.Configuration;

namespace ChatBridge.Cli;

/// <summary>Says what is wrong with a command line.</summary>
internal static class CommandLineFaults
{
    /// <summary>The name that people call the program by.</summary>
    public const string Program = "chatbridge";

    /// <summary>A line for each fault; what is misspelled comes with what was probably meant.</summary>
    public static IEnumerable<string> Describe(ParseResult parsed)
    {
        var strays = parsed.UnmatchedTokens.Distinct().ToList();
        var known = Known(parsed.CommandResult).ToList();
        return strays.Select(stray => $"{Path(parsed.CommandResult)} knows no '{Printable.Line(stray)}'.{Spelling.Suggest(stray, known)}")
            .Concat(parsed.Errors.Select(error => error.Message).Where(message => !strays.Exists(stray => message.Contains($"'{stray}'", StringComparison.Ordinal))))
            .Concat(Misplaced(parsed.CommandResult))
            .Distinct();
    }

    // The program's own options are those of the playground: before another command they would be ignored in silence.
    private static IEnumerable<string> Misplaced(CommandResult result) => result.Parent is CommandResult parent
        ? parent.Children.OfType<OptionResult>().Where(option => option is { Implicit: false, Option.Recursive: false }).Select(option => $"{option.Option.Name} must stand after the command that it is for.")
        : [];

    /// <summary>The command as it is called.</summary>
    public static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : Program;

    private static IEnumerable<string> Known(CommandResult result)
    {
        foreach (var child in result.Command.Children.Where(child => child is not Argument && !child.Hidden))
        {
            yield return child.Name;
        }

        if (result.Parent is CommandResult parent)
        {
            foreach (var option in parent.Command.Options.Where(option => option.Recursive))
            {
                yield return option.Name;
            }
        }
    }
}
