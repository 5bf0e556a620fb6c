using ChatBridge.Emulators.Aster;

namespace ChatBridge.Emulators.Tests.Aster;

public sealed class AsterCommandTests : IAsyncLifetime
{
    private AsterEmulator _emulator = null!;
    private RawPeer _ann = null!;
    private long _annId;
    private long _general;

    public async ValueTask InitializeAsync()
    {
        _emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { AdminUser = "god", AdminPassword = "god_password" });
        (_ann, _annId) = await RawPeer.RegisterAsync(_emulator, "ann");
        _general = _emulator.Channels[0].Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _ann.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"command":"register","uname":"ann","passwd":"x"}""", 409)]
    [InlineData("""{"command":"register","uname":"  ","passwd":"x"}""", 400)]
    [InlineData("""{"command":"register","name":"bob","passwd":"x"}""", 400)]
    [InlineData("""{"command":"register","uname":"bob"}""", 400)]
    [InlineData("""{"command":"register","uname":"bob","passwd":5}""", 400)]
    [InlineData("""{"command":"register","uname":"bob","passwd":"","extra":1}""", 200)]
    [InlineData("""{"command":"login","passwd":"x"}""", 400)]
    [InlineData("""{"command":"login","uname":null,"uuid":null,"passwd":"x"}""", 400)]
    [InlineData("""{"command":"login","uname":"nobody","passwd":"x"}""", 404)]
    [InlineData("""{"command":"login","uuid":1,"passwd":"x"}""", 404)]
    [InlineData("""{"command":"login","uuid":1.0,"passwd":"x"}""", 400)]
    [InlineData("""{"command":"login","uuid":9223372036854775808,"passwd":"x"}""", 400)]
    [InlineData("""{"command":"login","uname":"ann","passwd":"x"}""", 403)]
    [InlineData("""{"command":"login","uname":"ann","uuid":1,"passwd":"pw"}""", 200)]
    [InlineData("""{"command":"ping"}""", 200)]
    [InlineData("""{"command":"ping","x":null}""", 400)]
    [InlineData("""{"command":"leave"}""", 200)]
    [InlineData("""{"command":"get_metadata"}""", 200)]
    [InlineData("""{"command":"get_metadata","x":1}""", 400)]
    [InlineData("""{"command":"get_user","uuid":1}""", 404)]
    [InlineData("""{"command":"get_user"}""", 400)]
    [InlineData("""{"command":"get_name"}""", 200)]
    [InlineData("""{"command":"get_icon"}""", 200)]
    [InlineData("""{"command":"list_emoji"}""", 200)]
    [InlineData("""{"command":"get_emoji","uuid":1}""", 404)]
    [InlineData("""{"command":"get_emoji","uid":1}""", 400)]
    [InlineData("""{"command":"list_channels"}""", 401)]
    [InlineData("""{"command":"list_groups"}""", 401)]
    [InlineData("""{"command":"online"}""", 401)]
    [InlineData("""{"command":"send","content":"x","channel":1}""", 401)]
    [InlineData("""{"command":"send","content":"x"}""", 400)]
    [InlineData("""{"command":"edit","message":1,"new_content":"x"}""", 401)]
    [InlineData("""{"command":"delete","message":1}""", 401)]
    [InlineData("""{"command":"history","num":1,"channel":1}""", 401)]
    [InlineData("""{"command":"nick","nick":"x"}""", 401)]
    [InlineData("""{"command":"pfp","data":"x"}""", 401)]
    [InlineData("""{"command":"change_password","new_password":"x"}""", 405)]
    [InlineData("""{"command":"sync_get"}""", 401)]
    [InlineData("""{"command":"sync_get_servers"}""", 401)]
    [InlineData("""{"command":"get_last_reads"}""", 401)]
    [InlineData("""{"command":"mark_as_read","message":1}""", 401)]
    [InlineData("""{"command":"get_num_unread","channel":1}""", 401)]
    [InlineData("""{"command":"create_channel","name":"x","permissions":{}}""", 401)]
    [InlineData("""{"command":"frobnicate","x":1}""", 400)]
    public async Task Command_before_login_has_its_status(string request, int status)
    {
        await using var peer = await RawPeer.ConnectAsync(_emulator);
        (await peer.StatusAsync(request)).Should().Be(status);
        (await peer.StatusAsync("""{"command":"ping"}""")).Should().Be(200);
    }

    [Theory]
    [InlineData("""{"command":"register","uname":"zed","passwd":"x"}""", 405)]
    [InlineData("""{"command":"login","uname":"ann","passwd":"pw"}""", 405)]
    [InlineData("""{"command":"list_channels","x":null}""", 400)]
    [InlineData("""{"command":"list_groups"}""", 200)]
    [InlineData("""{"command":"online"}""", 200)]
    [InlineData("""{"command":"send","content":" \n","channel":GENERAL}""", 400)]
    [InlineData("""{"command":"send","content":"x","channel":1}""", 404)]
    [InlineData("""{"command":"send","content":"x","channel":"1"}""", 400)]
    [InlineData("""{"command":"send","content":"x","channel":GENERAL,"reply":1}""", 404)]
    [InlineData("""{"command":"send","content":"x","channel":GENERAL,"reply":null}""", 200)]
    [InlineData("""{"command":"edit","message":1,"new_content":"x"}""", 404)]
    [InlineData("""{"command":"delete","message":1}""", 404)]
    [InlineData("""{"command":"history","num":0,"channel":GENERAL}""", 200)]
    [InlineData("""{"command":"history","num":-1,"channel":GENERAL}""", 400)]
    [InlineData("""{"command":"history","num":4294967296,"channel":GENERAL}""", 400)]
    [InlineData("""{"command":"history","num":5,"channel":1}""", 404)]
    [InlineData("""{"command":"history","num":5,"channel":GENERAL,"before_message":1}""", 404)]
    [InlineData("""{"command":"nick","nick":"ann"}""", 409)]
    [InlineData("""{"command":"nick","nick":" "}""", 400)]
    [InlineData("""{"command":"nick","nick":"anna"}""", 200)]
    [InlineData("""{"command":"pfp","data":"!!notb64"}""", 200)]
    [InlineData("""{"command":"change_password","new_password":"other"}""", 200)]
    [InlineData("""{"command":"sync_get"}""", 404)]
    [InlineData("""{"command":"sync_set","uname":"a"}""", 400)]
    [InlineData("""{"command":"sync_set","uname":"a","pfp":"b"}""", 200)]
    [InlineData("""{"command":"sync_set_servers","severs":[]}""", 400)]
    [InlineData("""{"command":"sync_set_servers","servers":[{"uname":"a","ip":"h","port":1}]}""", 400)]
    [InlineData("""{"command":"sync_set_servers","servers":[{"uname":"a","ip":"h","port":70000,"idx":4,"zzz":1}]}""", 200)]
    [InlineData("""{"command":"sync_get_servers"}""", 200)]
    [InlineData("""{"command":"get_last_reads"}""", 200)]
    [InlineData("""{"command":"mark_as_read","message":1}""", 404)]
    [InlineData("""{"command":"get_num_unread","channel":1}""", 200)]
    [InlineData("""{"command":"create_channel","name":"x","permissions":{}}""", 403)]
    [InlineData("""{"command":"create_channel","name":"x"}""", 400)]
    [InlineData("""{"command":"create_channel","name":"x","permissions":{"1":[0,0,0]}}""", 400)]
    [InlineData("""{"command":"update_channel","uuid":GENERAL,"name":"x"}""", 403)]
    [InlineData("""{"command":"delete_channel","channel":GENERAL}""", 403)]
    [InlineData("""{"command":"create_group","permissions":[0,0,0],"name":"g","colour":1,"position":0}""", 403)]
    [InlineData("""{"command":"create_group","permissions":[3,0,0],"name":"g","colour":1,"position":0}""", 400)]
    [InlineData("""{"command":"create_group","permissions":[0,0],"name":"g","colour":1,"position":0}""", 400)]
    [InlineData("""{"command":"update_group","uuid":1}""", 403)]
    [InlineData("""{"command":"delete_group","uuid":1}""", 403)]
    [InlineData("""{"command":"update_user_groups","user":1,"groups":[]}""", 403)]
    public async Task Command_after_login_has_its_status(string request, int status)
    {
        (await _ann.StatusAsync(request.Replace("GENERAL", $"{_general}"))).Should().Be(status);
        (await _ann.StatusAsync("""{"command":"ping"}""")).Should().Be(200);
    }

    [Fact]
    public async Task Login_with_the_id_alone_enters()
    {
        await using var peer = await RawPeer.ConnectAsync(_emulator);
        (await peer.AskAsync($$"""{"command":"login","uuid":{{_annId}},"passwd":"pw"}""")).GetProperty("uuid").GetInt64().Should().Be(_annId);
    }

    [Fact]
    public async Task Changed_password_is_the_one_that_counts()
    {
        await _ann.StatusAsync("""{"command":"change_password","new_password":"new"}""");
        await using var peer = await RawPeer.ConnectAsync(_emulator);
        (await peer.StatusAsync("""{"command":"login","uname":"ann","passwd":"pw"}""")).Should().Be(403);
        (await peer.StatusAsync("""{"command":"login","uname":"ann","passwd":"new"}""")).Should().Be(200);
    }

    [Fact]
    public async Task Empty_password_is_set_by_the_next_login()
    {
        _emulator.AddAccount("empty", "");
        await using (await RawPeer.LogInAsync(_emulator, "empty", "first"))
        {
        }

        await using var peer = await RawPeer.ConnectAsync(_emulator);
        (await peer.StatusAsync("""{"command":"login","uname":"empty","passwd":"second"}""")).Should().Be(403);
    }

    [Fact]
    public async Task Picture_over_the_limit_is_refused()
    {
        (await _ann.StatusAsync($$"""{"command":"pfp","data":"{{new string('a', 40960)}}"}""")).Should().Be(200);
        (await _ann.StatusAsync($$"""{"command":"pfp","data":"{{new string('a', 40961)}}"}""")).Should().Be(400);
    }

    [Fact]
    public async Task Edit_and_delete_of_another_author_are_forbidden_but_a_manager_may_delete()
    {
        var bob = _emulator.AddUser("bob");
        var message = await bob.SayAsync("general", "mine");
        (await _ann.StatusAsync($$"""{"command":"edit","message":{{message.Id}},"new_content":"x"}""")).Should().Be(403);
        (await _ann.StatusAsync($$"""{"command":"delete","message":{{message.Id}}}""")).Should().Be(403);
        await using var god = await RawPeer.LogInAsync(_emulator, "god", "god_password");
        (await god.StatusAsync($$"""{"command":"edit","message":{{message.Id}},"new_content":"x"}""")).Should().Be(403);
        (await god.StatusAsync($$"""{"command":"delete","message":{{message.Id}}}""")).Should().Be(200);
        (await god.StatusAsync($$"""{"command":"delete","message":{{message.Id}}}""")).Should().Be(404);
        _emulator.MessagesIn("general").Should().ContainSingle().Which.IsDeleted.Should().BeTrue();
    }

    [Fact]
    public async Task Sync_data_and_reads_come_back_as_stored()
    {
        await _ann.StatusAsync("""{"command":"sync_set","uname":"a","pfp":"b"}""");
        (await _ann.AskAsync("""{"command":"sync_get"}""")).GetRawText().Should().Be("""{"command":"sync_get","pfp":"b","status":200,"uname":"a"}""");
        await _ann.StatusAsync("""{"command":"sync_set_servers","servers":[{"uuid":41,"uname":"a","ip":"h","port":2345,"pfp":null,"name":"Home","idx":9}]}""");
        (await _ann.AskAsync("""{"command":"sync_get_servers"}""")).GetRawText().Should().Be(
            """{"command":"sync_get_servers","servers":[{"idx":0,"ip":"h","name":"Home","pfp":null,"port":2345,"uname":"a","user_uuid":41,"uuid":41}],"status":200}""");

        var bob = _emulator.AddUser("bob");
        var message = await bob.SayAsync("general", "x");
        (await _ann.StatusAsync($$"""{"command":"mark_as_read","message":{{message.Id}}}""")).Should().Be(200);
        (await _ann.AskAsync("""{"command":"get_last_reads"}""")).GetRawText().Should().Be(
            $$"""{"command":"get_last_reads","last_reads":{"{{_general}}":[{{message.SentAt.ToUnixTimeSeconds()}},0]},"status":200}""");
    }

    [Fact]
    public async Task Emoji_comes_as_pair_in_the_list_and_with_code_zero_alone()
    {
        var id = _emulator.AddEmoji("wave", "aGk=");
        (await _ann.AskAsync("""{"command":"list_emoji"}""")).GetRawText().Should().Be($$"""{"command":"list_emoji","data":[["wave",{{id}}]],"status":200}""");
        (await _ann.AskAsync($$"""{"command":"get_emoji","uuid":{{id}}}""")).GetRawText().Should().Be(
            $$"""{"code":0,"command":"get_emoji","data":{"data":"aGk=","name":"wave","uuid":{{id}}},"status":200}""");
    }

    [Fact]
    public async Task Admin_manages_channels_and_groups()
    {
        await using var god = await RawPeer.LogInAsync(_emulator, "god", "god_password");
        (await god.StatusAsync("""{"command":"create_channel","name":"far","permissions":{},"position":9}""")).Should().Be(400);
        var created = await god.AskAsync("""{"command":"create_channel","name":"top","permissions":{},"position":0}""");
        var top = created.GetProperty("uuid").GetInt64();
        _emulator.Channels.Select(c => c.Name).Should().Equal("top", "general");
        (await _ann.ReadUntilAsync("list_channels")).GetProperty("data")[0].GetRawText().Should().Be(
            $$"""{"name":"top","permissions":{},"position":0,"uuid":{{top}}}""");
        (await god.StatusAsync($$"""{"command":"update_channel","uuid":{{top}},"name":"bottom","position":1}""")).Should().Be(200);
        _emulator.Channels.Select(c => c.Name).Should().Equal("general", "bottom");
        (await god.StatusAsync($$"""{"command":"delete_channel","channel":{{top}}}""")).Should().Be(200);
        (await god.StatusAsync($$"""{"command":"delete_channel","channel":{{top}}}""")).Should().Be(404);

        // 0b1000 in the second byte: send_messages denied.
        var group = (await god.AskAsync("""{"command":"create_group","permissions":[0,8,0],"name":"mute","colour":255,"position":1}""")).GetProperty("uuid").GetInt64();
        (await god.StatusAsync($$"""{"command":"update_user_groups","user":{{_annId}},"groups":[{{group}}]}""")).Should().Be(200);
        (await _ann.StatusAsync($$"""{"command":"send","content":"x","channel":{{_general}}}""")).Should().Be(403);
        (await god.StatusAsync($$"""{"command":"update_group","uuid":{{group}},"permissions":[0,4,0]}""")).Should().Be(200);
        (await _ann.StatusAsync($$"""{"command":"send","content":"x","channel":{{_general}}}""")).Should().Be(200);
        (await god.StatusAsync($$"""{"command":"delete_group","uuid":{{group}}}""")).Should().Be(200);
        (await god.StatusAsync($$"""{"command":"delete_group","uuid":{{group}}}""")).Should().Be(404);
    }

    [Fact]
    public async Task Permission_field_of_three_is_refused_and_everybody_lives_on()
    {
        await using var peer = await RawPeer.ConnectAsync(_emulator);
        (await peer.StatusAsync("""{"command":"create_group","permissions":[0,192,0],"name":"g","colour":1,"position":0}""")).Should().Be(400);
        (await peer.StatusAsync("""{"command":"ping"}""")).Should().Be(200);
        var (other, _) = await RawPeer.RegisterAsync(_emulator, "other");
        await other.DisposeAsync();
    }
}
