using ChatBridge.Configuration;
using ChatBridge.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TinAdapter;

namespace ChatBridge.Samples.Tests;

public sealed class TinAdapterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ping_bot_of_the_readme_configured_for_tin_answers()
    {
        await using var server = new TinServer();
        using var host = BuildHost(server.Port, "bot");
        await host.StartAsync().WaitAsync(Limit);

        server.Say("ann", "lobby", "!ping");
        await server.NextAsync("SAY lobby pong");   // below a quotation of what it answers
        server.Say("ann", "attic", "!ping");

        await server.NextAsync("SAY attic pong");
        await host.StopAsync().WaitAsync(Limit);
    }

    [Fact]
    public async Task Cut_socket_is_mended_and_channels_are_joined_again()
    {
        await using var server = new TinServer();
        using var host = BuildHost(server.Port, "bot");
        await host.StartAsync().WaitAsync(Limit);
        await server.NextAsync("JOIN attic");

        server.CutAll();
        await server.NextAsync("JOIN attic");
        server.Say("ann", "attic", "!ping");

        await server.NextAsync("SAY attic");
        await host.StopAsync().WaitAsync(Limit);
    }

    [Theory]
    [InlineData("taken", "lobby", "*'taken'*that name is taken*", ChatErrorKind.Unauthenticated)]
    [InlineData("bot", "vault", "*'vault'*you have no key*", ChatErrorKind.Forbidden)]
    public async Task Refusal_at_the_start_fails_it_with_the_reason(string nick, string channel, string message, ChatErrorKind kind)
    {
        await using var server = new TinServer();
        await using var services = Build(server.Port, nick, channel);

        var starting = async () => await StartAsync(services);

        (await starting.Should().ThrowAsync<ChatException>().WithMessage(message)).Which.Error.Kind.Should().Be(kind);
    }

    [Fact]
    public async Task Long_text_sent_arrives_whole_in_several_lines()
    {
        await using var server = new TinServer();
        await using var services = Build(server.Port, "bot", "lobby");
        var channel = await StartAsync(services);
        var text = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"wörd{i}"));

        var receipt = await channel.SendAsync(text).AsTask().WaitAsync(Limit);

        var said = new List<string>();
        foreach (var _ in receipt.Parts)
        {
            said.Add((await server.NextAsync("SAY lobby "))["SAY lobby ".Length..]);
        }

        receipt.Parts.Length.Should().BeGreaterThan(5);
        string.Join(' ', said).Should().Be(text);
    }

    [Fact]
    public async Task Sends_side_by_side_each_get_their_own_answer()
    {
        await using var server = new TinServer();
        await using var services = Build(server.Port, "bot", "lobby", "attic");
        var lobby = await StartAsync(services);
        var attic = services.GetRequiredService<IChatBridge>()["home"].GetChannel(ChannelId.Parse("attic"))!;

        var own = services.GetRequiredService<IChatBridge>().Events.NextAsync<MessageCreated>(e => e.Message.Text == "two", Limit);
        var (one, muted, two) = (lobby.SendAsync("one").AsTask(), lobby.SendAsync("(muted)").AsTask(), attic.SendAsync("two").AsTask());

        (await one.WaitAsync(Limit)).Parts.Should().ContainSingle();
        var id = (await two.WaitAsync(Limit)).Parts.Single();
        (await own).Message.IsOwn().Should().BeTrue();
        (await own).Message.Id.ToString().Should().Be(id.ToString());
        var refused = async () => await muted.WaitAsync(Limit);
        (await refused.Should().ThrowAsync<ChatException>().WithMessage("*you may not speak here*")).Which.Error.Effect.Should().Be(Effect.NotApplied);
    }

    [Fact]
    public async Task Send_whose_answer_is_lost_is_told_as_unknown()
    {
        await using var server = new TinServer { LoseAnswers = true };
        await using var services = Build(server.Port, "bot", "lobby");
        var lobby = await StartAsync(services);

        var sending = async () => await lobby.SendAsync("hello").AsTask().WaitAsync(Limit);

        (await sending.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
    }

    [Fact]
    public async Task Answer_left_out_by_the_server_is_told_as_unknown_and_the_next_send_goes_over_a_new_socket()
    {
        await using var server = new TinServer { LeaveOutAnswers = true };
        await using var services = Build(server.Port, "bot", "lobby");
        var lobby = await StartAsync(services);
        await server.NextAsync("JOIN lobby");

        var sending = async () => await lobby.SendAsync("hello").AsTask().WaitAsync(Limit);
        (await sending.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(e => e.Kind == ChatErrorKind.Timeout && e.Effect == Effect.Unknown);
        await server.NextAsync("JOIN lobby");
        server.LeaveOutAnswers = false;

        (await lobby.SendAsync("again").AsTask().WaitAsync(Limit)).Parts.Single().ToString().Should().Contain("2");
    }

    [Fact]
    public async Task Reply_is_quoted_in_a_line_of_its_own_when_messages_are_cached()
    {
        await using var server = new TinServer();
        using var host = BuildHost(server.Port, "bot", "Messages");
        await host.StartAsync().WaitAsync(Limit);

        server.Say("ann", "lobby", "!ping");

        (await server.NextAsync("SAY")).Should().Be("SAY lobby > ann: !ping");
        (await server.NextAsync("SAY")).Should().Be("SAY lobby pong");
        await host.StopAsync().WaitAsync(Limit);
    }

    [Fact]
    public async Task Pings_are_answered_in_both_directions()
    {
        await using var server = new TinServer();
        await using var services = Build(server.Port, "bot", "lobby");
        await StartAsync(services);

        server.Write("PING t1");

        await server.NextAsync("PONG t1");
        await server.NextAsync("PING 3");
    }

    [Fact]
    public async Task Wrong_settings_stop_the_program_at_its_start()
    {
        using var host = BuildHost(1, "two words");

        var starting = () => host.StartAsync().WaitAsync(Limit);

        await starting.Should().ThrowAsync<Exception>().WithMessage("*Connections:home:Nick*");
    }

    private static IHost BuildHost(int port, string nick, string cached = "Default")
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ChatBridge:Connections:home:Adapter"] = "tin",
            ["ChatBridge:Connections:home:Host"] = "127.0.0.1",
            ["ChatBridge:Connections:home:Port"] = $"{port}",
            ["ChatBridge:Connections:home:Nick"] = nick,
            ["ChatBridge:Connections:home:Cache:Parts"] = $"Channels, Users, {cached}",
            ["ChatBridge:Connections:home:Channels:0"] = "lobby",
            ["ChatBridge:Connections:home:Channels:1"] = "attic",
        });
        builder.AddChatBridge(bridge => bridge
            .AddTin()
            .On<MessageCreated>(async (happened, cancellationToken) =>
            {
                if (happened.Message.Text == "!ping" && !happened.Message.IsOwn())
                {
                    await happened.Message.ReplyAsync("pong", cancellationToken);
                }
            }));
        return builder.Build();
    }

    private static ServiceProvider Build(int port, string nick, params string[] channels)
    {
        var services = new ServiceCollection();
        services.AddChatBridgeRuntime().AddTin().AddConnection<TinOptions>("home", options =>
        {
            (options.Host, options.Port, options.Nick, options.PingInterval) = ("127.0.0.1", port, nick, TimeSpan.FromMilliseconds(100));
            (options.Session.SendTimeout, options.AnswerTimeout) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(500));
            channels.ToList().ForEach(options.Channels.Add);
        });
        return services.BuildServiceProvider();
    }

    private static async Task<IChannel> StartAsync(ServiceProvider services)
    {
        await services.GetRequiredService<IChatBridgeLifetime>().StartAsync().WaitAsync(Limit);
        return services.GetRequiredService<IChatBridge>()["home"].GetChannel(ChannelId.Parse("lobby"))!;
    }
}
