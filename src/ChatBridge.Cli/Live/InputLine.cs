using System.Globalization;
using System.Text;
using ChatBridge.Cli.Playground;

namespace ChatBridge.Cli.Live;

/// <summary>The line that a person types, and as whom it is said.</summary>
internal sealed class InputLine(int networks)
{
    private const int MaxLength = 1000;
    private readonly StringBuilder _text = new();

    /// <summary>The network that is typed on, from 0.</summary>
    public int Network { get; private set; }

    /// <summary>The channel that is typed in.</summary>
    public string Channel { get; private set; } = Cast.Channels[0];

    /// <summary>The person who types.</summary>
    public string Person { get; private set; } = Cast.People[0];

    /// <summary>What stands in the line.</summary>
    public string Text => _text.ToString();

    /// <summary>A word on what just happened; empty for none.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>Whether the person wants to leave.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes a key.</summary>
    /// <returns>What is to be said now, or null.</returns>
    public string? Take(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Tab:
                Network = (Network + 1) % networks;
                return null;
            case ConsoleKey.Backspace:
                if (_text.Length > 0)
                {
                    // A character that people see may be several code units.
                    var starts = StringInfo.ParseCombiningCharacters(Text);
                    _text.Length = starts[^1];
                }

                return null;
            case ConsoleKey.Escape:
                _text.Clear();
                return null;
            case ConsoleKey.Enter:
                var text = Text.Trim();
                _text.Clear();
                Notice = "";
                return text.StartsWith('/') ? Obey(text) : text.Length > 0 ? text : null;
            default:
                if (!char.IsControl(key.KeyChar) && _text.Length < MaxLength)
                {
                    _text.Append(key.KeyChar);
                }

                return null;
        }
    }

    private string? Obey(string command)
    {
        var words = command[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        switch (words)
        {
            case ["quit" or "exit" or "q"]:
                IsOver = true;
                break;
            case [var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && chosen >= 1 && chosen <= networks:
                Network = chosen - 1;
                break;
            case ["as", var person] when Cast.People.Contains(person, StringComparer.OrdinalIgnoreCase):
                Person = person.ToLowerInvariant();
                break;
            case ["in", var channel] when Cast.Channels.Contains(channel.TrimStart('#'), StringComparer.OrdinalIgnoreCase):
                Channel = channel.TrimStart('#').ToLowerInvariant();
                break;
            default:
                Notice = $"/1…/{networks} network, /as {string.Join('|', Cast.People)}, /in {string.Join('|', Cast.Channels)}, /quit";
                break;
        }

        return null;
    }
}
