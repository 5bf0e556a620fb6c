using ChatBridge.Cli.Check;
using ChatBridge.Cli.Playground;
using ChatBridge.Cli.Tests.Kit;

namespace ChatBridge.Cli.Tests;

/// <summary>The check must be able to fail: each kind of defect is put into a world that is otherwise right.</summary>
public sealed class VerdictTests : IAsyncDisposable
{
    private readonly FakeStage _stage = new();
    private readonly List<Line> _lines = [];
    private readonly List<JournalEntry> _journal = [];

    public VerdictTests()
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            var id = $"m{number}";
            _lines.Add(new Line(id, "ada", "general", $"!echo {number}", $"{number}", null));
            _stage["general"].Add(new StandingMessage(id, "ada", false, $"!echo {number}", null, false, []));
            _stage["general"].Add(new StandingMessage($"r{number}", "bridge-bot", true, $"{number}", id, false, []));
            Handle(Happening.Created, id, $"!echo {number}");
        }
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public void Right_world_is_clean()
    {
        var verdict = Judge(0, 0, 0);
        (verdict.Messages, verdict.Replies).Should().Be((3, 3));
        verdict.Offenders.Should().BeEmpty();
    }

    [Fact]
    public void Message_that_no_handler_saw_is_lost()
    {
        _journal.RemoveAt(1);
        Judge(1, 0, 0).Offenders.Single().Should().Contain("'!echo 2' (m2)").And.Contain("never handled");
    }

    [Fact]
    public void Reply_that_does_not_stand_is_lost()
    {
        _stage["general"].RemoveAll(message => message.Id == "r2");
        Judge(1, 0, 0).Replies.Should().Be(2);
    }

    [Fact]
    public void Reply_with_another_text_is_lost()
    {
        Change("r2", message => message with { Text = "what?" });
        Judge(1, 0, 0).Offenders.Single().Should().Contain("it says 'what?'");
    }

    [Fact]
    public void Reply_that_was_deleted_is_lost()
    {
        Change("r2", message => message with { IsDeleted = true });
        Judge(1, 0, 0);
    }

    [Fact]
    public void Reply_of_a_person_does_not_count()
    {
        Change("r2", message => message with { IsFromBot = false });
        Judge(1, 0, 0);
    }

    [Fact]
    public void Fault_of_a_handler_is_told_with_the_lost_reply()
    {
        _stage["general"].RemoveAll(message => message.Id == "r2");
        _journal[1].Fault = "no way through";
        Judge(1, 0, 0).Offenders.Single().Should().Contain("its handler failed: no way through");
    }

    [Fact]
    public void Message_that_was_handled_again_is_duplicated()
    {
        Handle(Happening.Created, "m1", "!echo 1");
        Handle(Happening.Created, "m1", "!echo 1");
        Judge(0, 2, 0).Offenders.Should().ContainSingle().Which.Should().Contain("handled 3 times");
    }

    [Fact]
    public void Reply_that_stands_twice_is_duplicated()
    {
        _stage["general"].Add(new StandingMessage("r3b", "bridge-bot", true, "3", "m3", false, []));
        Judge(0, 1, 0);
    }

    [Fact]
    public void Handler_that_was_called_for_what_nobody_said_is_duplicated()
    {
        Handle(Happening.Created, "m99", "boo");
        Judge(0, 1, 0);
    }

    [Fact]
    public void Message_of_the_bot_that_answers_nothing_is_duplicated()
    {
        _stage["random"].Add(new StandingMessage("r99", "bridge-bot", true, "boo", null, false, []));
        Judge(0, 1, 0);
    }

    [Fact]
    public void Message_that_was_handled_late_is_out_of_order()
    {
        (_journal[0], _journal[1]) = (_journal[1], _journal[0]);
        Judge(0, 0, 1).Offenders.Single().Should().Contain("(m1)").And.Contain("after a later message");
    }

    [Fact]
    public void Reply_that_stands_late_is_out_of_order()
    {
        var replies = _stage["general"];
        var (first, second) = (replies.FindIndex(message => message.Id == "r1"), replies.FindIndex(message => message.Id == "r2"));
        (replies[first], replies[second]) = (replies[second], replies[first]);
        Judge(0, 0, 1);
    }

    [Fact]
    public void Channels_have_no_order_among_each_other()
    {
        _lines.Add(new Line("x1", "ada", "random", "!echo x", "x", null));
        _stage["random"].Add(new StandingMessage("x1", "ada", false, "!echo x", null, false, []));
        _stage["random"].Add(new StandingMessage("xr", "bridge-bot", true, "x", "x1", false, []));
        _journal.Insert(0, new JournalEntry("fake", Happening.Created, "random", "x1", "!echo x", false, EventOrigin.Live));
        Judge(0, 0, 0);
    }

    [Fact]
    public void Message_that_the_network_forgot_is_lost()
    {
        _lines[0].EditedTo = "never said";
        Handle(Happening.Edited, "m1", "never said");
        Judge(1, 0, 0).Offenders.Single().Should().Contain("as people left it");
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(3, 0, 2)]
    public void Edit_must_be_seen_once(int times, int lost, int duplicated)
    {
        _lines[0].EditedTo = "!echo 1 (edited)";
        Change("m1", message => message with { Text = "!echo 1 (edited)" });
        Handle(Happening.Edited, "m1", "another text");   // some other edit, which is not the one
        for (var i = 0; i < times; i++)
        {
            Handle(Happening.Edited, "m1", "!echo 1 (edited)");
        }

        Judge(lost, duplicated, 0).Edits.Should().Be(Math.Min(times, 1));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 0, 1)]
    public void Deletion_must_be_seen_once(int times, int lost, int duplicated)
    {
        _lines[0].IsDeleted = true;
        Change("m1", message => message with { IsDeleted = true });
        for (var i = 0; i < times; i++)
        {
            Handle(Happening.Deleted, "m1", null);
        }

        Judge(lost, duplicated, 0).Deletes.Should().Be(Math.Min(times, 1));
    }

    [Theory]
    [InlineData(0, false, 1, 0)]
    [InlineData(0, true, 0, 0)]   // no history shows reactions: after a gap they may be missing
    [InlineData(1, false, 0, 0)]
    [InlineData(2, true, 0, 1)]
    public void Reaction_must_be_seen_once_unless_there_was_a_gap(int times, bool hadGaps, int lost, int duplicated)
    {
        _lines[0].Reaction = "🎉";
        for (var i = 0; i < times; i++)
        {
            Handle(Happening.Reacted, "m1", "🎉");
        }

        Judge(lost, duplicated, 0, hadGaps);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Reaction_of_the_bot_must_stand(bool stands, int lost)
    {
        _lines[0] = _lines[0] with { Liked = "👍" };
        Change("m1", message => message with { BotReactions = stands ? ["👍"] : [] });
        Judge(lost, 0, 0);
    }

    [Fact]
    public void Entries_of_another_connection_do_not_count()
    {
        _journal[1] = _journal[1] with { Network = "other" };
        Judge(1, 0, 0);
    }

    private void Handle(Happening what, string id, string? text) => _journal.Add(new JournalEntry("fake", what, "general", id, text, false, EventOrigin.Live));

    private void Change(string id, Func<StandingMessage, StandingMessage> change)
    {
        var place = _stage["general"].FindIndex(message => message.Id == id);
        _stage["general"][place] = change(_stage["general"][place]);
    }

    private Verdict Judge(int lost, int duplicated, int outOfOrder, bool hadGaps = false)
    {
        var verdict = Verdict.Of(_stage, _lines, _journal, hadGaps);
        (verdict.Lost, verdict.Duplicated, verdict.OutOfOrder).Should().Be((lost, duplicated, outOfOrder), string.Join(" | ", verdict.Offenders));
        return verdict;
    }
}
