using ChatBridge.Dispatch;
using ChatBridge.Tests.Transports;

namespace ChatBridge.Tests.Dispatch;

public sealed class HandledMarkTests
{
    [Fact]
    public void Mark_is_always_the_last_number_before_the_first_open_frame() => Fuzz.OverSeeds(300, random =>
    {
        var mark = new HandledMark(10);
        var frames = new List<(long Sequence, int Pending)>();   // the simple way to say it
        var open = new List<(int Frame, long Ticket)>();
        var sequence = 10L;
        for (var step = random.Next(400); step > 0; step--)
        {
            if (open.Count == 0 || random.Next(3) > 0)
            {
                sequence += 1 + random.Next(3);
                var pieces = random.Next(4);
                frames.Add((sequence, pieces == 0 ? 0 : pieces + 1));
                if (pieces == 0)
                {
                    mark.Skip(sequence);
                }
                else
                {
                    var ticket = mark.Begin(sequence);
                    for (var piece = 0; piece <= pieces; piece++)
                    {
                        open.Add((frames.Count - 1, ticket));
                        if (piece > 1)
                        {
                            mark.Add(ticket);
                        }
                    }
                }
            }
            else
            {
                var index = random.Next(open.Count);
                var (frame, ticket) = open[index];
                open.RemoveAt(index);
                frames[frame] = frames[frame] with { Pending = frames[frame].Pending - 1 };
                mark.Complete(ticket);
            }

            mark.Handled.Should().Be(frames.TakeWhile(frame => frame.Pending == 0).Select(frame => frame.Sequence).LastOrDefault(10));
        }

        open.ForEach(piece => mark.Complete(piece.Ticket));
        mark.Handled.Should().Be(sequence);
    });

    [Fact]
    public void One_frame_that_stays_open_costs_no_memory()
    {
        var mark = new HandledMark();
        var stuck = mark.Begin(1);
        for (var i = 2; i < 100_000; i++)
        {
            if (i % 3 == 0)
            {
                mark.Skip(i);
                continue;
            }

            var ticket = mark.Begin(i);
            mark.Complete(ticket);
            mark.Complete(ticket);
        }

        mark.Handled.Should().Be(-1);
        mark.Room.Should().Be(64);
        mark.Complete(stuck);
        mark.Complete(stuck);
        mark.Handled.Should().Be(99_999);
    }
}
