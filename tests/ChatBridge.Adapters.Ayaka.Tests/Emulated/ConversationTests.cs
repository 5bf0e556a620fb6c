using ChatBridge.Adapters.Ayaka.Native;
using ChatBridge.Emulators.Ayaka;
using Wire = ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class ConversationTests
{
    public static TheoryData<Wire.AyakaDialect, AyakaQuirks, AyakaEncoding> Wires
    {
        get
        {
            var data = new TheoryData<Wire.AyakaDialect, AyakaQuirks, AyakaEncoding>();
            foreach (var dialect in Enum.GetValues<Wire.AyakaDialect>())
            {
                foreach (var quirks in new[] { AyakaQuirks.None, AyakaQuirks.AsServed & ~AyakaQuirks.OneSessionOnly, AyakaQuirks.ZlibPerMessage | AyakaQuirks.UnderscoreIds, AyakaQuirks.ZlibPiecesAsMessages | AyakaQuirks.NoHello | AyakaQuirks.ChannelsWithoutGuild })
                {
                    data.Add(dialect, quirks, AyakaEncoding.Json);
                    data.Add(dialect, quirks, AyakaEncoding.Zlib);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Session_comes_up_with_its_guilds_on_every_wire(Wire.AyakaDialect dialect, AyakaQuirks quirks, AyakaEncoding encoding)
    {
        await using var bench = await Bench.StartAsync(options => options.Encoding = encoding, network => (network.Dialect, network.Quirks) = (dialect, quirks));
        bench.Connection.Self!.Should().Match<IUser>(self => self.Name == "robot" && self.Id == new UserId((ulong)bench.Bot.Id));
        var guild = (AyakaGuild)(await bench.Connection.ListGuildsAsync(bench.Token).SingleAsync(bench.Token));
        guild.Should().Match<AyakaGuild>(g => g.Name == "Den" && g.OwnerId == new UserId((ulong)bench.Ann.Id));
        bench.Emulator.Gateway.OpenConnections.Single().IsCompressed.Should().Be(encoding == AyakaEncoding.Zlib);
        if ((quirks & AyakaQuirks.OneChannelInGuildInit) == 0)
        {
            bench.Channel.Should().Match<IChannel>(channel => channel.Name == "general" && channel.Kind == ChannelKind.Text && channel.GuildId == Bench.IdOf(bench.Guild));
        }
    }

    [Fact]
    public async Task Seed_dialect_receives_what_notifications_show_and_sends_nothing()
    {
        await using var bench = await Bench.StartAsync();
        bench.Connection.Capabilities[Capability.ReceiveMessages].Should().Be(Support.Partial);
        bench.Connection.Capabilities[Capability.SendMessages].Should().Be(Support.Absent);
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "psst");
        await bench.Ann.SayAsync("general", $"psst");
        var created = await heard;
        created.Channel.Id.Should().Be(bench.Channel.Id);
        created.Message.Author.Name.Should().Be("ann");
        var act = () => bench.Channel.SendAsync("hello", bench.Token).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unsupported && error.Effect == Effect.NotApplied && error.Message.Contains("rails-v3"));
    }

    [Fact]
    public async Task Rails_dialect_sends_receives_and_deletes()
    {
        await using var bench = await Bench.StartAsync(null, network => network.Dialect = Wire.AyakaDialect.RailsV3);
        var own = bench.NextAsync<MessageCreated>(created => created.Message.Text.StartsWith("hello", StringComparison.Ordinal));
        var receipt = await bench.Channel.SendAsync(new OutgoingMessage { Content = "hello <@1>", Native = NativeExtras.None.With(new AyakaSendExtras { IsTts = true, Embeds = [new AyakaEmbed { Title = "t", Color = 1, AuthorName = "me" }] }) }, bench.Token);
        var stands = bench.Emulator.MessagesIn("general").Single();
        (stands.Id, stands.IsSpoken).Should().Be((long.Parse(receipt.Parts.Single().ToString(), System.Globalization.CultureInfo.InvariantCulture), true));
        stands.Content.Should().NotContain("<@1>", "a text is no mention");
        (await own).Message.Author.Id.Should().Be(bench.Connection.Self!.Id);

        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "hi");
        var said = await bench.Ann.SayAsync("random", "hi");
        (await heard).Channel.Name.Should().Be("random");
        var deleted = bench.NextAsync<MessageDeleted>(_ => true);
        await bench.Ann.DeleteAsync(said);
        (await deleted).Before!.Text.Should().Be("hi");
        bench.Channel.TryGetFeature<IMessageDeletion>(out var deletion).Should().BeTrue();
        await deletion!.DeleteAsync(receipt, bench.Token);
        bench.Emulator.MessagesIn("general").Single().IsDeleted.Should().BeTrue();
    }

    [Fact]
    public async Task Mention_comes_as_one_message_although_it_is_told_twice()
    {
        await using var bench = await Bench.StartAsync(null, network => network.Dialect = Wire.AyakaDialect.RailsV3);
        var notified = bench.NextAsync<AyakaNotificationEvent>(_ => true);
        var after = bench.NextAsync<MessageCreated>(created => created.Message.Text == "after");
        await bench.Ann.SayAsync("general", $"you, <@{bench.Bot.Id}>");
        await bench.Ann.SayAsync("general", "after");
        await after;
        (await notified).Notification.Types.Should().Equal("MENTION");
        bench.Received.Select(created => created.Message.Content.PlainText).Should().Equal("you, @robot", "after");
    }

    [Fact]
    public async Task Changes_of_guilds_and_people_are_told()
    {
        await using var bench = await Bench.StartAsync(options => options.Presences = true);
        var updated = bench.NextAsync<GuildUpdated>(_ => true);
        bench.Guild.Update(name: "Cave");
        (await updated).After.Name.Should().Be("Cave");
        var created = bench.NextAsync<ChannelCreated>(_ => true);
        await bench.Ann.CreateChannelAsync(bench.Guild, "fresh");
        (await created).Channel.Name.Should().Be("fresh");
        var presence = bench.NextAsync<PresenceChanged>(changed => changed.User == new UserId((ulong)bench.Ann.Id));
        await bench.Ann.SetPresenceAsync(new Wire.AyakaPresence(2, "away"));
        (await presence).Status.Should().Be(PresenceStatus.Idle);
        bench.Native.GetPresence(new UserId((ulong)bench.Ann.Id))!.Description.Should().Be("away");
        bench.Connection.TryGetFeature<ISelfPresence>(out var self).Should().BeTrue();
        await self!.SetStatusAsync(PresenceStatus.DoNotDisturb, "busy", bench.Token);
        await bench.Emulator.Gateway.WaitUntilAsync(() => bench.Bot.Presence is { Type: 3, Description: "busy" }, bench.Token);
        var left = bench.NextAsync<GuildLeft>(_ => true);
        bench.Guild.Delete();
        (await left).Guild.Should().Be(Bench.IdOf(bench.Guild));
    }

    [Fact]
    public async Task Changes_that_do_not_tell_their_guild_are_asked_for()
    {
        await using var bench = await Bench.StartAsync(null, network => network.Quirks = AyakaQuirks.GuildEventsWithoutIds);
        var other = bench.Emulator.AddGuild("Other");
        await bench.Emulator.Gateway.WaitUntilAsync(() => true, bench.Token);
        var updated = bench.NextAsync<GuildUpdated>(_ => true);
        bench.Guild.Update(name: "Cave");
        (await updated).Should().Match<GuildUpdated>(e => e.Before!.Name == "Den" && e.After.Name == "Cave");
        var left = bench.NextAsync<GuildLeft>(_ => true);
        bench.Guild.Delete();
        (await left).Guild.Should().Be(Bench.IdOf(bench.Guild));
        (await bench.Connection.ListGuildsAsync(bench.Token).Select(guild => guild.Id).ToListAsync(bench.Token)).Should().NotContain(Bench.IdOf(bench.Guild));
        other.IsDeleted.Should().BeFalse();
    }
}
