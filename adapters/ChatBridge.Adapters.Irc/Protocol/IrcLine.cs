namespace ChatBridge.Adapters.Irc;

/// <summary>A line from the server: tags, sender, command and parameters (RFC 2812, 2.3.1, and IRCv3 message tags).</summary>
internal sealed partial class IrcLine
{
    private const int MaxParameters = 15;
    private readonly string _tags;
    private readonly List<string> _parameters = [];

    private IrcLine(string text)
    {
        var rest = text.AsSpan();
        _tags = rest.StartsWith("@") ? Word(ref rest)[1..].ToString() : "";
        Sender = rest.StartsWith(":") ? Word(ref rest)[1..].ToString() : "";
        Command = Word(ref rest).ToString().ToUpperInvariant();
        while (rest.Length > 0)
        {
            var isLast = rest[0] == ':' || _parameters.Count == MaxParameters - 1;
            _parameters.Add(isLast ? rest[(rest[0] == ':' ? 1 : 0)..].ToString() : Word(ref rest).ToString());
            rest = isLast ? default : rest;
        }
    }

    /// <summary>Who sent it: <c>nick!user@host</c>, a server, or nothing.</summary>
    public string Sender { get; }
    public string Nick => Sender.Split('!', '@')[0];
    public string UserHost => Sender.Split('!', 2) is [_, var rest] ? rest : "";
    public string Command { get; }
    public int Count => _parameters.Count;
    /// <summary>A parameter; empty where there are fewer.</summary>
    public string this[int index] => index < _parameters.Count ? _parameters[index] : "";
    /// <summary>The last parameter, which is what a person reads.</summary>
    public string Text => this[Math.Max(0, _parameters.Count - 1)];
    /// <summary>Reads a line. Takes any bytes: what is no UTF-8 is Latin-1.</summary>
    public static IrcLine Parse(ReadOnlySpan<byte> frame) => new((Utf8.IsValid(frame) ? Encoding.UTF8 : Encoding.Latin1).GetString(frame));

    /// <summary>The command of a line, without reading the rest.</summary>
    public static ReadOnlySpan<byte> CommandOf(ReadOnlySpan<byte> frame)
    {
        while (frame is [(byte)'@' or (byte)':', ..]) frame = frame.IndexOf((byte)' ') is >= 0 and var end ? frame[end..].TrimStart((byte)' ') : default;
        return frame.IndexOf((byte)' ') is >= 0 and var length ? frame[..length] : frame;
    }

    /// <summary>A line to be sent: one line whatever is in it, because an end of line within it would be the begin of another command.</summary>
    public static byte[] Write(string line) => Encoding.UTF8.GetBytes(Clean(line));
    public static string Clean(string line) => line.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
    public string? Tag(string name) => _tags.Split(';').Select(tag => tag.Split('=', 2)).FirstOrDefault(tag => tag[0] == name) is { } found
        ? Escape().Replace(found.ElementAtOrDefault(1) ?? "", escape => escape.Value switch { @"\:" => ";", @"\s" => " ", @"\r" => "\r", @"\n" => "\n", var other => other[1..] }) : null;

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(' ');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..].TrimStart(' ');
        return word;
    }

    [GeneratedRegex(@"\\.?")]
    private static partial Regex Escape();
}
