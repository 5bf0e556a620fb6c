using ChatBridge.Emulators.Aster;

namespace ChatBridge.Emulators.Tests.Aster;

public sealed class AsterPushTests
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Register_pushes_metadata_and_presence_before_the_answer()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendAsync("""{"command":"register","uname":"ann","passwd":"pw"}""");

        await peer.ReadLineAsync();
        var metadata = await peer.ReadLineAsync();
        var online = await peer.ReadLineAsync();
        var answer = await peer.ReadLineAsync();

        var id = emulator.Users.Single().Key;
        id.Should().BeInRange(0, (1L << 53) - 1);
        metadata.Should().Be($$"""{"command":"get_metadata","data":[{"group_uuid":0,"groups":[],"name":"ann","pfp":"{{Pixel}}","uuid":{{id}}}],"status":200}""");
        online.Should().Be($$"""{"command":"online","data":[{{id}}],"status":200}""");
        answer.Should().Be($$"""{"command":"register","status":200,"uuid":{{id}}}""");
    }

    [Fact]
    public async Task Send_edit_delete_push_before_the_answer_and_to_the_others()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        var (ann, annId) = await RawPeer.RegisterAsync(emulator, "ann");
        var (bob, _) = await RawPeer.RegisterAsync(emulator, "bob");
        await ann.ReadUntilAsync("online");
        var general = emulator.Channels[0].Id;

        await ann.SendAsync($$"""{"command":"send","content":"h\u00e9 \ud83d\ude00 \"q\" \u0000\n","channel":{{general}}}""");
        var stored = await emulator.WaitForMessageAsync("general", m => m.Author == "ann");
        stored.Text.Should().Be("h\u00e9 \U0001F600 \"q\" \0\n");
        var push = $$"""{"author_uuid":{{annId}},"channel_uuid":{{general}},"command":"content","content":"hé 😀 \"q\" \u0000\n","date":{{stored.SentAt.ToUnixTimeSeconds()}},"edited":false,"reply":null,"status":200,"uuid":{{stored.Id}}}""";
        (await ann.ReadLineAsync()).Should().Be(push);
        (await ann.ReadLineAsync()).Should().Be($$"""{"command":"send","message":{{stored.Id}},"status":200}""");
        (await bob.ReadLineAsync()).Should().Be(push);

        await ann.SendAsync($$"""{"command":"edit","message":{{stored.Id}},"new_content":""}""");
        var edited = $$"""{"command":"message_edited","message":{{stored.Id}},"new_content":"","status":200}""";
        (await ann.ReadLineAsync()).Should().Be(edited);
        (await ann.ReadLineAsync()).Should().Be("""{"command":"edit","status":200}""");
        (await bob.ReadLineAsync()).Should().Be(edited);

        await ann.SendAsync($$"""{"command":"delete","message":{{stored.Id}}}""");
        var deleted = $$"""{"command":"message_deleted","message":{{stored.Id}},"status":200}""";
        (await ann.ReadLineAsync()).Should().Be(deleted);
        (await ann.ReadLineAsync()).Should().Be("""{"command":"delete","status":200}""");
        (await bob.ReadLineAsync()).Should().Be(deleted);
        await ann.DisposeAsync();
        await bob.DisposeAsync();
    }

    [Fact]
    public async Task Concurrent_senders_see_one_order_and_their_pushes_before_their_answers()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        var (ann, annId) = await RawPeer.RegisterAsync(emulator, "ann");
        var (bob, bobId) = await RawPeer.RegisterAsync(emulator, "bob");
        await using var owned = ann;
        await using var alsoOwned = bob;

        var seen = await Task.WhenAll(ChatAsync(ann, annId), ChatAsync(bob, bobId));

        seen[0].Should().HaveCount(200).And.Equal(seen[1]);
        emulator.MessagesIn("general").Select(m => m.Text).Should().Equal(seen[0]);

        async Task<List<string?>> ChatAsync(RawPeer peer, long id)
        {
            var contents = new List<string?>();
            var pushed = new HashSet<long>();
            var answers = 0;
            for (var i = 0; i < 100; i++)
                await peer.SendAsync($$"""{"command":"send","content":"{{id}}-{{i}}","channel":{{emulator.Channels[0].Id}}}""");
            while (answers < 100 || contents.Count < 200)
            {
                using var packet = System.Text.Json.JsonDocument.Parse((await peer.ReadLineAsync())!);
                var root = packet.RootElement;
                if (root.GetProperty("command").ValueEquals("content"))
                {
                    contents.Add(root.GetProperty("content").GetString());
                    pushed.Add(root.GetProperty("uuid").GetInt64());
                }
                else if (root.GetProperty("command").ValueEquals("send"))
                {
                    pushed.Should().Contain(root.GetProperty("message").GetInt64());
                    answers++;
                }
            }

            return contents;
        }
    }

    [Fact]
    public async Task People_from_code_are_seen_and_obey_the_rules()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        var (peer, _) = await RawPeer.RegisterAsync(emulator, "bot");
        await using var owned = peer;
        var ann = emulator.AddUser("ann");
        var bob = emulator.AddUser("bob");

        var hi = await ann.SayAsync("general", "hi");
        var reply = await bob.ReplyAsync(hi, "hello");
        (await ann.EditAsync(hi, "hi!")).IsEdited.Should().BeTrue();
        await bob.DeleteAsync(reply);

        (await peer.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be("hi");
        (await peer.ReadUntilAsync("content")).GetProperty("reply").GetInt64().Should().Be(hi.Id);
        (await peer.ReadUntilAsync("message_edited")).GetProperty("new_content").GetString().Should().Be("hi!");
        (await peer.ReadUntilAsync("message_deleted")).GetProperty("message").GetInt64().Should().Be(reply.Id);
        (await bob.Invoking(b => b.EditAsync(hi, "no")).Should().ThrowAsync<AsterRefusedException>()).Which.Status.Should().Be(403);
        (await bob.Invoking(b => b.SayAsync("nowhere", "x")).Should().ThrowAsync<AsterRefusedException>()).Which.Status.Should().Be(404);
        (await bob.Invoking(b => b.SayAsync("general", " ")).Should().ThrowAsync<AsterRefusedException>()).Which.Status.Should().Be(400);
    }

    [Fact]
    public async Task Presence_counts_sessions_and_tells_only_the_last_one()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        emulator.AddAccount("ann", "pw");
        var first = await RawPeer.LogInAsync(emulator, "ann", "pw");
        var second = await RawPeer.LogInAsync(emulator, "ann", "pw");
        await using var watcher = await RawPeer.ConnectAsync(emulator);
        await watcher.StatusAsync("""{"command":"ping"}""");

        var session = await emulator.WaitForSessionAsync("ann");
        await first.DisposeAsync();
        await session.Ended;
        emulator.OnlineUsers.Should().Equal("ann");
        session = await emulator.WaitForSessionAsync("ann");
        await second.DisposeAsync();
        await session.Ended;

        (await watcher.ReadLineAsync()).Should().Be("""{"command":"online","data":[],"status":200}""");
        emulator.OnlineUsers.Should().BeEmpty();
    }

    [Fact]
    public async Task History_pages_backwards_in_insertion_order()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Channels = ["general", "other"] });
        var (peer, _) = await RawPeer.RegisterAsync(emulator, "bot");
        await using var owned = peer;
        var ann = emulator.AddUser("ann");
        var messages = new List<AsterMessage>();
        for (var i = 0; i < 10; i++)
            messages.Add(await ann.SayAsync("general", $"m{i}"));
        var elsewhere = await ann.SayAsync("other", "later");
        await ann.SayAsync("general", "m10");
        await ann.DeleteAsync(messages[7]);
        var general = emulator.Channels[0].Id;

        (await PageAsync("3", null)).Should().Equal("m8", "m9", "m10");
        (await PageAsync("3", messages[8].Id)).Should().Equal("m4", "m5", "m6");
        (await PageAsync("100", messages[2].Id)).Should().Equal("m0", "m1");
        (await PageAsync("0", null)).Should().BeEmpty();
        (await PageAsync("2", elsewhere.Id)).Should().Equal("m8", "m9");
        (await peer.StatusAsync($$"""{"command":"history","num":1,"channel":{{general}},"before_message":{{messages[7].Id}}}""")).Should().Be(404);

        async Task<List<string?>> PageAsync(string count, long? before)
        {
            var answer = await peer.AskAsync($$"""{"command":"history","num":{{count}},"channel":{{general}},"before_message":{{before?.ToString() ?? "null"}}}""");
            return answer.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("content").GetString()).ToList();
        }
    }
}
