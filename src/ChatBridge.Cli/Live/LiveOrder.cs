namespace ChatBridge.Cli.Live;

/// <summary>What a person asks for with a line.</summary>
internal enum LiveOrderKind
{
    Say,
    Edit,
    Delete,
    React,
    Command,
    Press,
    Cut,
}

/// <summary>A line that a person entered.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Text">What to say, the new text, or the emoji.</param>
/// <param name="Time">How long a network is cut off.</param>
internal sealed record LiveOrder(LiveOrderKind Kind, string Text = "", TimeSpan Time = default);
