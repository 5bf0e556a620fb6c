using System.Text;
using ChatBridge.Sessions;
using ChatBridge.Testing;

namespace ChatBridge.Tests.Sessions;

public sealed class ShardOverlapTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public void Noted_event_answers_for_one_within_ten_seconds_either_way()
    {
        var overlap = new ShardOverlap(_time);
        overlap.Note(1, At(10));
        overlap.Note(1, At(10));
        overlap.Note(2, At(10));
        overlap.Note(3, At(30));
        overlap.IsRepeat(1, At(20)).Should().BeTrue();
        overlap.IsRepeat(1, At(10)).Should().BeTrue();
        overlap.IsRepeat(1, At(10)).Should().BeFalse("it happened three times");
        overlap.IsRepeat(2, At(21)).Should().BeFalse("that is another one");
        overlap.IsRepeat(3, At(20)).Should().BeTrue("the new set may hear of it first");
        overlap.IsRepeat(4, At(10)).Should().BeFalse();
    }

    [Fact]
    public void It_is_over_ten_seconds_after_the_release()
    {
        var overlap = new ShardOverlap(_time);
        overlap.IsOver(_time.GetTimestamp()).Should().BeFalse();
        _time.Advance(TimeSpan.FromMinutes(1));
        overlap.Release();
        overlap.IsReleased.Should().BeTrue();
        overlap.Left.Should().Be(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10));
        (overlap.IsOver(_time.GetTimestamp()), overlap.Left).Should().Be((false, TimeSpan.Zero));
        _time.Advance(TimeSpan.FromTicks(1));
        overlap.IsOver(_time.GetTimestamp()).Should().BeTrue();
    }

    [Fact]
    public void More_than_can_be_kept_is_said_and_nothing_is_guessed()
    {
        var held = new ShardOverlap(_time, maxHeldBytes: 100);
        held.Note(1, At(0));
        held.TryHold(60).Should().BeTrue();
        held.TryHold(40).Should().BeTrue();
        held.IsExceeded.Should().BeFalse();
        held.TryHold(1).Should().BeFalse();
        held.IsExceeded.Should().BeTrue();
        held.IsRepeat(1, At(0)).Should().BeFalse();

        var noted = new ShardOverlap(_time, maxNoted: 2);
        noted.Note(1, At(0));
        noted.Note(2, At(0));
        noted.Note(3, At(11));
        noted.IsExceeded.Should().BeFalse("the first ones are too old to matter");
        noted.Note(4, At(11));
        noted.Note(5, At(11));
        noted.IsExceeded.Should().BeTrue();
    }

    [Fact]
    public void Fingerprint_is_of_name_and_data_alone()
    {
        static UInt128 Print(string frame, string data, string name, int key = -1) =>
            ShardOverlap.Print(new FrameInfo { EventKey = key, DataStart = frame.IndexOf(data, StringComparison.Ordinal), DataLength = data.Length }, Encoding.UTF8.GetBytes(frame), name);

        Print("1 {a}", "{a}", "X").Should().Be(Print("22 {a}", "{a}", "X"));
        Print("1 {a}", "{a}", "X").Should().NotBe(Print("1 {a}", "{a}", "Y"));
        Print("1 {a}", "{a}", "X").Should().NotBe(Print("1 {b}", "{b}", "X"));
        Print("1 {a}", "{a}", "", 1).Should().NotBe(Print("1 {a}", "{a}", "", 2));
    }

    private long At(double seconds) => (long)(seconds * _time.TimestampFrequency);
}
