using System.Globalization;
using System.Text;
using ChatBridge.Cli.Playground;

namespace ChatBridge.Cli.Live;

/// <summary>The line that a person types, and as whom it is said.</summary>
internal sealed class InputLine(int networks)
{
    public const string Help = "/1…/2 network, /as PERSON, /in CHANNEL, /edit TEXT, /delete, /react EMOJI (your last message), /greet is the bot's command and /press presses its button, /cut [SECONDS] breaks the bot's sockets, //text says /text, /quit.";
    private const int MaxLength = 1000;
    private const int DefaultCut = 5;
    private const int MaxCut = 600;
    private const int ScrollStep = 5;
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
    public string Notice { get; set; } = "";

    /// <summary>Rows that the conversation is scrolled back by.</summary>
    public int Scroll { get; private set; }

    /// <summary>Whether the person wants to leave.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Tells how many rows there are to scroll back by.</summary>
    public void LimitScroll(int rows) => Scroll = Math.Min(Scroll, rows);

    /// <summary>Takes a key.</summary>
    /// <returns>What is to be done now, or null.</returns>
    public LiveOrder? Take(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Tab:
                Choose((Network + 1) % networks);
                break;
            case ConsoleKey.UpArrow:
                Person = Next(Cast.People, Person, -1);
                break;
            case ConsoleKey.DownArrow:
                Person = Next(Cast.People, Person, 1);
                break;
            case ConsoleKey.LeftArrow:
                Channel = Next(Cast.Channels, Channel, -1);
                break;
            case ConsoleKey.RightArrow:
                Channel = Next(Cast.Channels, Channel, 1);
                break;
            case ConsoleKey.PageUp:
                Scroll += ScrollStep;
                break;
            case ConsoleKey.PageDown:
                Scroll = Math.Max(0, Scroll - ScrollStep);
                break;
            case ConsoleKey.End:
                Scroll = 0;
                break;
            case ConsoleKey.Backspace when _text.Length > 0:
                _text.Length = StringInfo.ParseCombiningCharacters(Text)[^1];   // a character that people see may be several code units
                break;
            case ConsoleKey.Escape:
                _text.Clear();
                break;
            case ConsoleKey.D when key.Modifiers.HasFlag(ConsoleModifiers.Control):
                IsOver = _text.Length == 0;   // the end of the input, as in a shell
                break;
            case ConsoleKey.Enter:
                return Enter();
            default:
                if (!char.IsControl(key.KeyChar) && _text.Length < MaxLength)
                {
                    _text.Append(key.KeyChar);
                }

                break;
        }

        return null;
    }

    private static string Next(string[] names, string current, int step) =>
        names[(Array.IndexOf(names, current) + step + names.Length) % names.Length];

    private void Choose(int network) => (Network, Scroll) = (network, 0);

    private LiveOrder? Enter()
    {
        var text = Text.Trim();
        _text.Clear();
        (Notice, Scroll) = ("", 0);
        return text switch
        {
            "" => null,
            ['/', '/', ..] => new LiveOrder(LiveOrderKind.Say, text[1..]),
            ['/', ..] => Obey(text[1..]),
            _ => new LiveOrder(LiveOrderKind.Say, text),
        };
    }

    private LiveOrder? Obey(string command)
    {
        var split = command.Split(' ', 2, StringSplitOptions.TrimEntries);
        var (word, rest) = (split[0], split.Length > 1 ? split[1] : "");
        switch (word)
        {
            case "quit" or "exit" or "q":
                IsOver = true;
                return null;
            case "as":
                Person = Find(Cast.People, rest, "person") ?? Person;
                return null;
            case "in":
                Channel = Find(Cast.Channels, rest.TrimStart('#'), "channel") ?? Channel;
                return null;
            case "edit" when rest.Length > 0:
                return new LiveOrder(LiveOrderKind.Edit, rest);
            case "delete":
                return new LiveOrder(LiveOrderKind.Delete);
            case "react" when rest.Length > 0:
                return new LiveOrder(LiveOrderKind.React, rest);
            case Cast.Command:
                return new LiveOrder(LiveOrderKind.Command);
            case "press":
                return new LiveOrder(LiveOrderKind.Press);
            case "cut" when rest.Length == 0:
                return new LiveOrder(LiveOrderKind.Cut, Time: TimeSpan.FromSeconds(DefaultCut));
            case "cut" when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= MaxCut:
                return new LiveOrder(LiveOrderKind.Cut, Time: TimeSpan.FromSeconds(seconds));
            case "help":
                Notice = Help;
                return null;
        }

        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && chosen >= 1 && chosen <= networks)
        {
            Choose(chosen - 1);
        }
        else
        {
            Notice = $"'/{word}' is not understood so. {Help}";
        }

        return null;
    }

    private string? Find(string[] names, string wanted, string what)
    {
        var found = Array.Find(names, name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
        Notice = found is null ? $"There is no {what} '{wanted}': choose {string.Join(", ", names)}." : "";
        return found;
    }
}
