using System.Text;
using System.Text.Json.Nodes;
using ChatBridge.Configuration;
using Emulator = ChatBridge.Emulators.Aster.AsterEmulatorOptions;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>The native side of a connection, command by command, against the emulated server.</summary>
public sealed class AsterNativeTests
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];

    [Fact]
    public async Task Server_account_users_and_channels_are_known_once_ready()
    {
        await using var live = await Live.OpenAsync(server: server => (server.Name, server.Channels) = ("Den", ["general", "random"]));
        var native = live.Native;

        native.Guild.Name.Should().Be("Den");
        native.Guild.Icon.Length.Should().BePositive();
        native.SelfUuid.Should().Be((ulong)live.Server.Users.Single(user => user.Value == "bot").Key);
        native.GetUser(native.SelfUuid!.Value)!.Name.Should().Be("bot");
        native.Users.Should().ContainSingle();
        native.Channels.Select(channel => channel.Name).Should().Equal("general", "random");
        native.GetChannelByName("random").Should().BeSameAs(native.Channels[1]).And.BeSameAs(native.GetChannelByName("#random")).And.BeSameAs(native.GetChannel(native.Channels[1].Uuid));
        native.GetChannelByName("nowhere").Should().BeNull();
        native.GetUser(1).Should().BeNull();
        (await native.FetchNameAsync()).Should().Be("Den");
        (await native.FetchIconAsync()).ToArray().Should().Equal(native.Guild.Icon.ToArray());
        (await native.FetchChannelsAsync()).Should().HaveCount(2);
        (await native.FetchUsersAsync()).Should().ContainSingle().Which.Picture!.Value.Length.Should().BePositive();
        (await native.FetchOnlineAsync()).Should().Equal(native.SelfUuid.Value);
        (await native.PingAsync()).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero);
        await native.LeaveAsync();
    }

    [Fact]
    public async Task Message_is_sent_answered_edited_deleted_and_read_in_the_networks_words()
    {
        await using var live = await Live.OpenAsync();
        var channel = live.Native.GetChannelByName("#general")!;

        var first = await channel.SendAsync("  one \n# two");
        var reply = await first.ReplyAsync("three");
        var edited = await reply.EditAsync("four");

        first.Text.Should().Be("  one \n# two");
        first.Author.Uuid.Should().Be(live.Native.SelfUuid!.Value);
        first.Channel.Should().BeSameAs(channel);
        first.ReplyUuid.Should().BeNull();
        first.Date.Should().Be(live.Server.MessagesIn("general")[0].SentAt.ToUnixTimeSeconds());
        (reply.ReplyUuid, reply.IsEdited).Should().Be((first.Uuid, false));
        (edited.Uuid, edited.Text, edited.IsEdited, edited.ReplyUuid).Should().Be((reply.Uuid, "four", true, first.Uuid));
        var history = await channel.FetchHistoryAsync();
        history.Select(message => message.Text).Should().Equal("  one \n# two", "four");
        history[1].IsEdited.Should().BeTrue();
        (await channel.FetchHistoryAsync(5, history[1])).Select(message => message.Uuid).Should().Equal(first.Uuid);

        await first.DeleteAsync();

        live.Server.MessagesIn("general")[0].IsDeleted.Should().BeTrue();
    }

    [Fact]
    public async Task Message_of_somebody_else_cannot_be_edited_or_deleted()
    {
        await using var live = await Live.OpenAsync();
        await live.Server.AddUser("ann").SayAsync("general", "mine");
        var message = (await live.Native.GetChannelByName("general")!.FetchHistoryAsync(1))[0];

        (await message.Awaiting(m => m.EditAsync("yours").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Forbidden);
        (await message.Awaiting(m => m.DeleteAsync().AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Forbidden);
    }

    [Fact]
    public async Task Text_too_long_for_one_message_is_refused_and_not_split()
    {
        await using var live = await Live.OpenAsync(options => options.MaxLineBytes = 64 * 1024);

        var sending = () => live.Native.GetChannelByName("general")!.SendAsync(new string('x', 64 * 1024)).AsTask();

        (await sending.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.TooLarge);
        live.Server.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Events_carry_native_messages()
    {
        await using var live = await Live.OpenAsync();

        await live.Server.AddUser("ann").SayAsync("general", "hello");

        await live.UntilAsync(() => live.Heard.Any(), "the message came");
        live.Heard.Single().TryGetNative<AsterMessage>(out var message).Should().BeTrue();
        message!.ToString().Should().StartWith("ann: hello (");
    }

    [Fact]
    public async Task Raw_packets_are_sent_and_answered_and_every_packet_is_an_event()
    {
        var packets = new System.Collections.Concurrent.ConcurrentQueue<AsterPacketReceived>();
        await using var live = await Live.OpenAsync(build: builder => builder.On<AsterPacketReceived>((packet, _) =>
        {
            packets.Enqueue(packet);
            return default;
        }));

        var answer = await live.Native.GetResponseAsync(new JsonObject { ["command"] = "frobnicate", ["x"] = "ä\u0000\"" });
        var history = await live.Native.GetResponseAsync(new JsonObject { ["command"] = "history", ["channel"] = live.Native.Channels[0].Uuid, ["num"] = 0 });
        await live.Native.SendAsync(new JsonObject { ["command"] = "send", ["content"] = "raw", ["channel"] = live.Native.Channels[0].Uuid });

        answer.ToJsonString().Should().Be("""{"command":"frobnicate","status":400}""");
        history["data"]!.AsArray().Should().BeEmpty();
        await live.UntilAsync(() => packets.Any(packet => packet.Command == "send"), "the answer came as a packet");
        packets.Select(packet => packet.Command).Should().Contain(["API_version", "login", "get_metadata", "list_channels", "get_icon", "frobnicate", "content"]);
        packets.Single(packet => packet.Command == "frobnicate").Status.Should().Be(400, "failures are packets too");
        packets.Single(packet => packet.Command == "content").ToObject()["content"]!.GetValue<string>().Should().Be("raw");
        await FluentActions.Awaiting(() => live.Native.SendAsync(new JsonObject()).AsTask()).Should().ThrowAsync<ArgumentException>();
        (await live.Native.PingAsync()).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero, "the order of answers is kept");
    }

    [Fact]
    public async Task Emoji_are_listed_and_fetched_with_their_picture()
    {
        await using var live = await Live.OpenAsync();
        var id = (ulong)live.Server.AddEmoji("wave", Convert.ToBase64String(Picture));

        var listed = await live.Native.Emojis.FetchAllAsync();
        var fetched = await live.Native.Emojis.FetchAsync(id);

        listed.Should().ContainSingle().Which.Should().Match<AsterEmoji>(emoji => emoji.Name == "wave" && emoji.Uuid == id && emoji.Data == null);
        fetched!.Data!.Value.ToArray().Should().Equal(Picture);
        (await live.Native.Emojis.FetchAsync(1)).Should().BeNull();
    }

    [Theory]
    [InlineData("""{"command":"list_emoji","data":[["wave",7],["nod",8]],"status":200}""")]
    [InlineData("""{"command":"list_emoji","data":[{"name":"wave","uuid":7,"data":"AQID"},{"uuid":8,"name":"nod"}],"status":200}""")]
    public void Emoji_list_of_both_shapes_is_read(string packet) =>
        AsterJson.ReadEmojis(Encoding.UTF8.GetBytes(packet)).Select(emoji => $"{emoji}").Should().Equal("wave (7)", "nod (8)");

    [Fact]
    public async Task Account_changes_its_name_picture_and_password_and_comes_back_with_them()
    {
        await using var live = await Live.OpenAsync(options => options.KeepPictures = true);
        var (account, self) = (live.Native.Account, live.Native.SelfUuid!.Value);

        await account.ChangeNameAsync("robot");
        await account.ChangePictureAsync(Picture);
        await account.ChangePasswordAsync("0ther");
        await live.UntilAsync(() => live.Native.GetUser(self) is { Name: "robot", Picture: { } picture } && picture.Span.SequenceEqual(Picture), "the changes were told");
        await live.CutAsync();   // which logs in anew

        (await live.Native.FetchUserAsync(self))!.Picture!.Value.ToArray().Should().Equal(Picture);
        (await FluentActions.Awaiting(() => account.ChangePictureAsync(new byte[30_721]).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.TooLarge);
        await account.ChangePictureAsync(new byte[30_720]);
        live.Server.AddUser("ann");
        (await FluentActions.Awaiting(() => account.ChangeNameAsync("ann").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Conflict);
        live.Logs.Should().NotContain(line => line.Contains("0ther", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pictures_are_kept_only_where_that_is_set()
    {
        await using var live = await Live.OpenAsync();

        live.Native.GetUser(live.Native.SelfUuid!.Value)!.Picture.Should().BeNull();
        (await live.Native.FetchUserAsync(live.Native.SelfUuid.Value))!.Picture.Should().NotBeNull();
        (await live.Native.FetchUserAsync(1)).Should().BeNull();
    }

    [Fact]
    public async Task Unread_messages_are_counted_and_marked()
    {
        await using var live = await Live.OpenAsync();
        var message = await live.Server.AddUser("ann").SayAsync("general", "hello");
        var unread = live.Native.Unread;
        (await unread.FetchLastReadsAsync()).Should().BeEmpty();

        await unread.MarkAsReadAsync((ulong)message.Id);

        (await unread.FetchLastReadsAsync()).Should().Equal(new AsterLastRead(live.Native.Channels[0].Uuid, message.SentAt.ToUnixTimeSeconds(), 0));
        (await unread.CountAsync(live.Native.Channels[0].Uuid)).Should().Be(0);
        (await FluentActions.Awaiting(() => unread.MarkAsReadAsync(1).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.NotFound);
    }

    [Fact]
    public async Task Channels_are_made_changed_and_deleted_by_who_may()
    {
        await using var live = await Live.OpenAsync(options => (options.Username, options.Password) = ("god", "s3cret"), Admin);
        var commands = live.Native.ChannelCommands;

        var top = await commands.CreateAsync("news", 0);
        var bottom = await commands.CreateAsync("attic", null);
        await commands.UpdateAsync(bottom, new AsterChannelChange { Name = "cellar" });

        live.Native.Channels.Select(channel => channel.Name).Should().Equal("news", "general", "cellar");
        await live.UntilAsync(() => live.Events.OfType<ChannelCreated>().Count() == 2, "the channels came");

        await commands.DeleteAsync(top);

        live.Native.Channels.Select(channel => channel.Name).Should().Equal("general", "cellar");
        (await FluentActions.Awaiting(() => commands.DeleteAsync(top).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.NotFound);
    }

    [Fact]
    public async Task Groups_are_made_changed_given_and_deleted_and_permissions_follow()
    {
        await using var live = await Live.OpenAsync(options => (options.Username, options.Password) = ("god", "s3cret"), Admin);
        var ann = (ulong)live.Server.AddUser("ann").Id;
        var groups = live.Native.Groups;
        (await groups.FetchAllAsync()).Should().ContainSingle().Which.Permissions.ToString().Should().Be(AsterPermissions.All.ToString());
        groups.GetPermissions(live.Native.SelfUuid!.Value)!.Value[AsterPermission.ModifyGroups].Should().Be(AsterPermissionState.Allow);
        groups.GetPermissions(ann).Should().Be(AsterPermissions.Everyone);

        var muted = await groups.CreateAsync(new AsterGroupDraft("muted", AsterPermissions.None.With(AsterPermission.SendMessages, AsterPermissionState.Deny), 0xFF8000, 1));
        await groups.SetOfUserAsync(ann, [muted]);

        await live.UntilAsync(() => live.Events.OfType<RoleCreated>().Any(), "the group came");
        live.Events.OfType<RoleCreated>().Single().Role.Should().Match<AsterGroup>(group => group.Name == "muted" && group.Color == 0xFF8000 && group.Uuid == muted);
        groups.GetPermissions(ann)!.Value[AsterPermission.SendMessages].Should().Be(AsterPermissionState.Deny);
        groups.GetPermissions(ann)!.Value[AsterPermission.ReadMessages].Should().Be(AsterPermissionState.Allow);
        groups.GetPermissions(1).Should().BeNull();

        await groups.UpdateAsync(muted, new AsterGroupChange { Name = "quiet", Color = 1 });
        await live.UntilAsync(() => live.Events.OfType<RoleUpdated>().Any(e => e.After.Name == "quiet"), "the change came");
        await groups.DeleteAsync(muted);
        await live.UntilAsync(() => live.Events.OfType<RoleDeleted>().Any(e => e.Id == new RoleId(muted)), "the end came");
        groups.Known.Should().ContainSingle();
    }

    [Fact]
    public async Task Account_that_may_not_send_is_told_so_before_it_tries()
    {
        await using var live = await Live.OpenAsync(server: Admin);
        await using var admin = Live.Connect(live.Server, options => (options.Username, options.Password) = ("god", "s3cret"));
        await admin.StartAsync();
        var muted = await admin.Native.Groups.CreateAsync(new AsterGroupDraft("muted", AsterPermissions.None.With(AsterPermission.SendMessages, AsterPermissionState.Deny), 0, 1));
        await admin.Native.Groups.SetOfUserAsync(live.Native.SelfUuid!.Value, [muted]);
        live.General.Capabilities[Capability.SendMessages].Should().Be(Support.Native, "nobody has told yet");

        await live.Native.Groups.FetchAllAsync();
        await live.Native.FetchUserAsync(live.Native.SelfUuid.Value);

        live.General.Capabilities[Capability.SendMessages].Should().Be(Support.Absent);
        (await FluentActions.Awaiting(() => live.General.SendAsync("hello").AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Forbidden);
    }

    [Fact]
    public void Permissions_resolve_from_the_lowest_group_to_the_highest()
    {
        AsterGroup Group(ulong id, int position, AsterPermissionState send) => new(id, new GuildId(EntityId.Parse("s")), "g") { Position = position, Permissions = AsterPermissions.None.With(AsterPermission.SendMessages, send) };

        AsterPermissions.Resolve([])[AsterPermission.SendMessages].Should().Be(AsterPermissionState.Allow);
        AsterPermissions.Resolve([Group(1, 0, AsterPermissionState.Allow), Group(2, 5, AsterPermissionState.Deny)])[AsterPermission.SendMessages].Should().Be(AsterPermissionState.Allow);
        AsterPermissions.Resolve([Group(1, 5, AsterPermissionState.Allow), Group(2, 0, AsterPermissionState.Deny)])[AsterPermission.SendMessages].Should().Be(AsterPermissionState.Deny);
        AsterPermissions.Resolve([Group(1, 0, AsterPermissionState.Inherit)]).Should().Be(AsterPermissions.Everyone);
        AsterPermissions.Everyone.ToString().Should().StartWith("+SendMessages +ReadMessages +JoinVoice +ViewChannel -ModifyChannels");
        AsterPermissions.All.ToBytes().Should().Equal(0b01010101, 0b01010101, 0b00000101);
        AsterPermissions.FromBytes([0xFF, 0xFF, 0xFF])[AsterPermission.BanUsers].Should().Be(AsterPermissionState.Inherit, "the value 3 has no meaning");
    }

    [Theory]
    [InlineData("""{"command":"get_last_reads","last_reads":{"9":[12,3],"10":[0,-1]},"status":200}""", true)]
    [InlineData("""{"command":"get_last_reads","last_reads":{"9":[12]},"status":200}""", false)]
    [InlineData("""{"command":"get_last_reads","last_reads":{"9":["x",1]},"status":200}""", false)]
    [InlineData("""{"command":"get_last_reads","status":200}""", false)]
    public void Last_reads_are_read_or_refused(string packet, bool isGood)
    {
        var reading = () => AsterJson.ReadLastReads(Encoding.UTF8.GetBytes(packet));
        if (isGood)
        {
            reading().Should().Equal(new AsterLastRead(9, 12, 3), new AsterLastRead(10, 0, 0));
        }
        else
        {
            reading.Should().Throw<System.Text.Json.JsonException>();
        }
    }

    [Fact]
    public void Packet_as_an_object_keeps_numbers_takes_the_last_of_equal_names_and_refuses_what_is_no_packet()
    {
        var packet = AsterObject.Read("""{"a":1,"a":[1.50,18446744073709551615,{"b":null}],"c":"\u00e4"}"""u8);
        Encoding.UTF8.GetString(AsterObject.Write(packet)).Should().Be("""{"a":[1.50,18446744073709551615,{"b":null}],"c":"ä"}""");
        foreach (var wrong in new[] { "[]", "", "{", """{"a":"\ud800"}""", """{"a":}""" })
        {
            FluentActions.Invoking(() => AsterObject.Read(Encoding.UTF8.GetBytes(wrong))).Should().Throw<System.Text.Json.JsonException>(wrong);
        }
    }

    private static void Admin(Emulator options) => (options.AdminUser, options.AdminPassword) = ("god", "s3cret");
}
