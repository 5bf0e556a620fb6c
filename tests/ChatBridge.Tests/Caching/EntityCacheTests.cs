using ChatBridge.Caching;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Caching;

public sealed class EntityCacheTests
{
    [Fact]
    public void What_was_not_asked_for_lately_goes_first()
    {
        var cache = new EntityCache<MessageId, string>(3);
        cache.Put(new MessageId(1), "one");
        cache.Put(new MessageId(2), "two");
        cache.Put(new MessageId(3), "three");
        cache.Get(new MessageId(1)).Should().Be("one");
        cache.Put(new MessageId(4), "four");

        cache.Get(new MessageId(2)).Should().BeNull("it is the oldest that nobody asked for");
        (cache.Get(new MessageId(1)), cache.Get(new MessageId(3)), cache.Get(new MessageId(4)), cache.Count).Should().Be(("one", "three", "four", 3));
    }

    [Fact]
    public void Without_room_nothing_is_remembered()
    {
        var cache = new EntityCache<MessageId, string>(0);
        cache.Put(new MessageId(1), "one").Should().BeNull();
        (cache.IsEnabled, cache.Count, cache.Get(new MessageId(1))).Should().Be((false, 0, null));
    }

    [Fact]
    public void It_holds_no_more_than_its_capacity_also_of_what_was_removed()
    {
        var cache = new EntityCache<MessageId, string>(100);
        for (var i = 0; i < 100_000; i++)
        {
            var id = MessageId.Parse($"{i}");
            cache.Put(id, "x");
            if (i % 2 == 0)
            {
                cache.Remove(id);
            }

            cache.Count.Should().BeLessThanOrEqualTo(100);
        }

        var used = MessageId.Parse("99999");
        for (var i = 0; i < 150; i++)
        {
            cache.Get(used).Should().NotBeNull("what is used stays");
            cache.Put(MessageId.Parse($"n{i}"), "y");
        }

        new EntityCache<MessageId, string>(0).Put(used, "x").Should().BeNull();
    }

    // Against a dictionary, as long as nothing has to go; and beyond that, that it keeps within its bounds and never answers wrongly.
    [Theory]
    [InlineData(1000)]
    [InlineData(20)]
    [InlineData(1)]
    public void It_is_a_dictionary_within_its_capacity(int capacity) =>
        Prop.ForAll(Gen.Choose(0, 3).SelectMany(kind => Gen.Choose(0, 60).Select(id => (Kind: kind, Id: id))).ListOf().ToArbitrary(), steps =>
        {
            var cache = new EntityCache<MessageId, string>(capacity);
            var model = new Dictionary<int, string>();
            foreach (var ((kind, number), step) in steps.Select((step, index) => (step, index)))
            {
                var id = new MessageId((ulong)number);
                switch (kind)
                {
                    case 0:
                        Check(cache.Remove(id), model.Remove(number, out var removed) ? removed : null, capacity);
                        break;
                    case 1:
                        Check(cache.Get(id), model.GetValueOrDefault(number), capacity);
                        break;
                    default:
                        Check(cache.Put(id, $"{step}"), model.GetValueOrDefault(number), capacity);
                        model[number] = $"{step}";
                        cache.Get(id).Should().Be($"{step}");
                        break;
                }
            }

            cache.Count.Should().BeLessThanOrEqualTo(capacity);
            cache.Entries.Should().HaveCount(cache.Count);
            cache.Entries.All(entry => model[(int)NumberOf(entry.Key)] == entry.Value).Should().BeTrue();
            if (capacity > 60)
            {
                cache.Count.Should().Be(model.Count);
            }

            cache.Clear();
            cache.Values.Should().BeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Threads_do_not_disturb_each_other()
    {
        var cache = new EntityCache<MessageId, string>(500);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var id = new MessageId((ulong)((i * 31 + thread) % 900));
                cache.Put(id, id.ToString());
                if (cache.Get(id) is { } value)
                {
                    value.Should().Be(id.ToString());
                }

                if (i % 7 == 0)
                {
                    cache.Remove(id);
                }
            }
        })));
        cache.Count.Should().BeLessThanOrEqualTo(500);
        cache.Entries.Should().HaveCount(cache.Count).And.OnlyContain(entry => entry.Key.ToString() == entry.Value);
    }

    // A cache that is full forgets, and then knows less than the model, but nothing else.
    private static void Check(string? actual, string? expected, int capacity)
    {
        if (capacity > 60 || actual is not null)
        {
            actual.Should().Be(expected);
        }
    }

    private static ulong NumberOf(MessageId id) => id.Value.TryGetNumber(out var number) ? number : throw new InvalidOperationException("Not a number.");
}
