using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class IntentCheckTests
{
    private readonly FakeHost _host = new();

    [Fact]
    public void Handler_without_its_intent_is_found_neutral_or_native()
    {
        _host.Wanted.UnionWith([typeof(MemberJoined), typeof(MessageCreated), typeof(DiscordGuildBanAdd), typeof(DiscordInteractionCreate), typeof(DiscordMessageCreate)]);

        IntentCheck.FindMissing(_host, GatewayIntents.Default).Should().Equal(
            ("MemberJoined", GatewayIntents.GuildMembers),
            ("DiscordGuildBanAdd", GatewayIntents.GuildModeration));
    }

    [Fact]
    public void One_of_several_intents_is_enough()
    {
        _host.Wanted.UnionWith([typeof(MessageCreated), typeof(DiscordMessageReactionAdd)]);

        IntentCheck.FindMissing(_host, GatewayIntents.DirectMessages | GatewayIntents.GuildMessageReactions).Should().BeEmpty();
        IntentCheck.FindMissing(_host, GatewayIntents.Guilds).Select(missing => missing.Event).Should().Equal("MessageCreated", "DiscordMessageReactionAdd");
    }

    [Fact]
    public void Every_handler_is_served_by_all_intents()
    {
        _host.Wanted.UnionWith(NativeEvents.All.Select(native => native.Type));
        _host.Wanted.UnionWith(typeof(IChatEvent).Assembly.GetExportedTypes().Where(type => type.IsValueType && typeof(IChatEvent).IsAssignableFrom(type)));

        IntentCheck.FindMissing(_host, GatewayIntents.All).Should().BeEmpty();
        IntentCheck.FindMissing(_host, GatewayIntents.None).Should().HaveCount(29 + NativeEvents.All.Count(native => native.Intents != GatewayIntents.None));
    }

    [Fact]
    public async Task Connection_whose_handler_lacks_its_intent_warns_once_and_says_what_to_do()
    {
        await using var bench = await Bench.MakeAsync();
        using var joins = bench.Bridge.Events.Subscribe<MemberJoined>((_, _) => default);
        using var bans = bench.Bridge.Events.Subscribe<DiscordGuildBanAdd>((_, _) => default);

        await bench.Connection.StartAsync(bench.Token);

        bench.Logs.All.Split('\n').Where(line => line.StartsWith("Warning 110", StringComparison.Ordinal)).Should().SatisfyRespectively(
            line => line.Should().StartWith("Warning 1103").And.Contain("MemberJoined").And.Contain("GuildMembers").And.Contain("developer portal"),
            line => line.Should().StartWith("Warning 1102").And.Contain("DiscordGuildBanAdd").And.Contain("GuildModeration"));
    }
}
