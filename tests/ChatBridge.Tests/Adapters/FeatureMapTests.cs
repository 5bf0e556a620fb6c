using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Adapters;

public sealed class FeatureMapTests
{
    [Fact]
    public async Task What_the_server_does_not_offer_at_present_is_absent_and_not_found()
    {
        var offers = new HashSet<Capability>();
        await using var stage = new EngineStage(
            options => options.AtPresent = declared => declared.Where(pair => !offers.Contains(pair.Key) && pair.Key != Capability.ReceiveMessages).Aggregate(declared, (set, pair) => set.With(pair.Key, Support.Absent)),
            script =>
            {
                script.Send = (_, _, _) => new(MessageId.Parse("1"));
                script.Edit = (_, _, _) => default;
                script.History = (_, _, _) => new(new Page<IMessage>([], null, null, Completeness.Complete));
            });
        var socket = await stage.ReadyAsync();
        await stage.SyncAsync(socket);
        var channel = stage.Channel(Heard.Sync);
        var reading = () => channel.FetchHistoryAsync(HistoryQuery.Latest(1)).AsTask();

        stage.Connection.Capabilities.Supports(Capability.SendMessages).Should().BeFalse();
        channel.Capabilities.Supports(Capability.EditMessages).Should().BeFalse();
        channel.TryGetFeature<IMessageEditing>(out _).Should().BeFalse();
        (await FluentActions.Awaiting(() => channel.SendAsync("hello").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Unsupported);
        (await reading.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Unsupported);

        offers.UnionWith([Capability.SendMessages, Capability.EditMessages, Capability.History]);

        channel.TryGetFeature<IMessageEditing>(out _).Should().BeTrue();
        (await channel.SendAsync("hello").AsTask()).Parts.Should().ContainSingle();
        (await reading()).Items.Should().BeEmpty();
        stage.Connection.Capabilities.Supports(Capability.Reactions).Should().BeFalse("what is not declared cannot come");
    }

    [Fact]
    public async Task Limits_of_the_server_count_when_they_are_known()
    {
        var limit = 20;
        var sent = new List<string>();
        await using var stage = new EngineStage(
            options => options.AtPresent = declared => declared.With(declared.Limits with { MaxText = new TextLimit(limit, TextUnit.Utf16Units) }),
            script => script.Send = (_, part, _) =>
            {
                sent.Add(part.Text);
                return new(MessageId.Parse($"{sent.Count}"));
            });
        var socket = await stage.ReadyAsync();
        await stage.SyncAsync(socket);
        limit = 8;

        await stage.Channel(Heard.Sync).SendAsync("aaaaaaa bbbbbbb");

        sent.Should().Equal("aaaaaaa", "bbbbbbb");
        stage.Connection.Capabilities.Limits.MaxText!.Value.Length.Should().Be(8);
    }
}
