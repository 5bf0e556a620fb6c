using ChatBridge.Cli.Live;
using ChatBridge.Cli.Playground;
using ChatBridge.Cli.Tests.Kit;
using FsCheck;
using FsCheck.Fluent;
using Spectre.Console;

namespace ChatBridge.Cli.Tests;

public sealed class LiveTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Fact]
    public void Typed_line_is_said_and_the_line_is_empty_again()
    {
        var input = new InputLine(2);
        Enter(input, "hello").Should().Be(new LiveOrder(LiveOrderKind.Say, "hello"));
        input.Text.Should().BeEmpty();
        Enter(input, "   ").Should().BeNull();
        Enter(input, "//quit").Should().Be(new LiveOrder(LiveOrderKind.Say, "/quit"));
        input.IsOver.Should().BeFalse();
    }

    [Fact]
    public void Keys_choose_network_person_and_channel()
    {
        var input = new InputLine(2);
        Press(input, ConsoleKey.Tab);
        Press(input, ConsoleKey.DownArrow);
        Press(input, ConsoleKey.LeftArrow);
        (input.Network, input.Person, input.Channel).Should().Be((1, Cast.People[1], Cast.Channels[^1]));
        Press(input, ConsoleKey.Tab);
        Press(input, ConsoleKey.UpArrow);
        Press(input, ConsoleKey.RightArrow);
        (input.Network, input.Person, input.Channel).Should().Be((0, Cast.People[0], Cast.Channels[0]));
    }

    [Fact]
    public void Commands_choose_network_person_and_channel()
    {
        var input = new InputLine(2);
        Enter(input, "/2");
        Enter(input, "/as Chen");
        Enter(input, "/in #random");
        (input.Network, input.Person, input.Channel, input.Notice).Should().Be((1, "chen", "random", ""));
    }

    [Theory]
    [InlineData("/as bob", "There is no person 'bob': choose ada, brian")]
    [InlineData("/in nowhere", "There is no channel 'nowhere': choose general")]
    [InlineData("/3", "'/3' is not understood so. /1")]
    [InlineData("/cut soon", "'/cut' is not understood so.")]
    [InlineData("/edit", "'/edit' is not understood so.")]
    [InlineData("/help", "/1…/2 network")]
    public void Command_that_makes_no_sense_is_answered(string command, string notice)
    {
        var input = new InputLine(2);
        Enter(input, command).Should().BeNull();
        input.Notice.Should().StartWith(notice);
    }

    [Theory]
    [InlineData("/edit new text", LiveOrderKind.Edit, "new text", 0)]
    [InlineData("/delete", LiveOrderKind.Delete, "", 0)]
    [InlineData("/react 🎉", LiveOrderKind.React, "🎉", 0)]
    [InlineData("/cut", LiveOrderKind.Cut, "", 5)]
    [InlineData("/cut 12", LiveOrderKind.Cut, "", 12)]
    public void Command_becomes_an_order(string command, object kind, string text, int seconds) =>
        Enter(new InputLine(2), command).Should().Be(new LiveOrder((LiveOrderKind)kind, text, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Backspace_takes_what_people_see_as_one_character()
    {
        var input = new InputLine(1);
        Type(input, "ab👍🏽");
        Press(input, ConsoleKey.Backspace);
        input.Text.Should().Be("ab");
        Press(input, ConsoleKey.Escape);
        Press(input, ConsoleKey.Backspace);
        input.Text.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/quit")]
    [InlineData("/q")]
    public void Person_can_leave(string command)
    {
        var input = new InputLine(1);
        Enter(input, command);
        input.IsOver.Should().BeTrue();
    }

    [Fact]
    public void Scrolling_ends_where_the_rows_end()
    {
        var input = new InputLine(1);
        Press(input, ConsoleKey.PageUp);
        Press(input, ConsoleKey.PageUp);
        input.LimitScroll(7);
        input.Scroll.Should().Be(7);
        Press(input, ConsoleKey.PageDown);
        input.Scroll.Should().Be(2);
        Press(input, ConsoleKey.End);
        input.Scroll.Should().Be(0);
    }

    [Fact]
    public void Wrapped_rows_fit_and_keep_every_character()
    {
        var texts = Gen.Elements("a", "longer", " ", "日本", "👍", "é", "-", "supercalifragilistic").ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), Gen.Choose(2, 30).ToArbitrary(), (text, width) =>
        {
            var rows = TextCells.Wrap(text, width, 2).ToList();
            rows.Should().OnlyContain(row => TextCells.Width(row) <= Math.Max(2, width));
            Bare(string.Concat(rows)).Should().Be(Bare(text));
        }).QuickCheckThrowOnFailure();

        static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Fitted_text_is_cut_with_an_ellipsis_or_filled()
    {
        TextCells.Fit("hello", 7).Should().Be("hello  ");
        TextCells.Fit("hello", 4).Should().Be("hel…");
        TextCells.Cut("日本語", 5).Should().Be("日本…");
        TextCells.Tail("hello", 3).Should().Be("llo");
        TextCells.Cut("hello", 0).Should().BeEmpty();
    }

    [Fact]
    public void Printed_text_cannot_rewrite_the_terminal()
    {
        Printable.Line("plain text").Should().Be("plain text");
        Printable.Line("a\r\nb").Should().Be("a / b");
        Printable.Line("\u001b]0;title\u0007 \u202eabc").Should().Be("\\u001b]0;title\\u0007 \\u202eabc");
    }

    [Theory]
    [InlineData(120, 40)]
    [InlineData(80, 24)]
    [InlineData(38, 10)]
    [InlineData(10, 4)]
    [InlineData(2, 2)]
    public async Task Screen_fits_any_terminal(int width, int height)
    {
        using var output = new LineWriter();
        var context = new CliContext { Out = output, Error = output };
        var feed = new Feed(TimeProvider.System);
        await using var world = await World.CreateAsync(context, null, null, null, feed.Attach, CancellationToken.None);
        await world.ConnectAsync(CancellationToken.None).WaitAsync(Safety);
        var id = await world.Stages[1].SayAsync("ada", "general", "!echo [red]a long line[/] of 日本語 that surely needs more than one row of a small terminal");
        using var limit = new CancellationTokenSource(Safety);
        await world.Stages[1].WaitForReplyAsync("general", id, limit.Token);
        var input = new InputLine(3);
        Press(input, ConsoleKey.Tab);
        Type(input, new string('x', 200));

        var rows = Plain(LiveScreen.Draw(world, feed, input, width, height)).Split('\n');
        rows.Length.Should().BeLessThan(Math.Max(2, height));
        rows.Should().OnlyContain(row => TextCells.Width(row) <= width);
        if (width >= 80)
        {
            rows[0].Should().StartWith(" 1 Discord-style Ready");
            rows[1].Should().StartWith(">2 Revolt        Ready");
            rows[2].Should().StartWith(" 3 Ayaka         Ready");
            rows[3].Should().StartWith(" 4 Aster         Ready");
            string.Concat(rows).Should().Contain("#general ada: !echo [red]a long");
        }
    }

    private static string Plain(string markup) => Markup.Remove(markup);

    private static LiveOrder? Enter(InputLine input, string text)
    {
        Type(input, text);
        return Press(input, ConsoleKey.Enter);
    }

    private static void Type(InputLine input, string text)
    {
        foreach (var character in text)
        {
            input.Take(new ConsoleKeyInfo(character, ConsoleKey.None, false, false, false));
        }
    }

    private static LiveOrder? Press(InputLine input, ConsoleKey key) => input.Take(new ConsoleKeyInfo('\0', key, false, false, false));
}
