using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PicoAdapter;

namespace ChatBridge.Samples.Tests;

public sealed class PicoAdapterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Pico_bot_answers_and_comes_back_after_a_lost_socket()
    {
        await using var server = new PicoServer();
        await using var services = Build(server.Port, "bot");
        var events = services.GetRequiredService<IChatBridge>().Events;
        using var bot = events.Subscribe<MessageCreated>(async (e, token) =>
        {
            if (!e.Message.IsOwn() && e.Message.Text == "!ping")
            {
                await e.Channel.SendAsync("pong", token);
            }
        });
        var shard = await StartAsync(services);

        var pong = events.NextAsync<MessageCreated>(e => e.Message.Text == "pong", Limit);
        server.Say("ann", "lobby", "!ping");
        (await pong).Message.IsOwn().Should().BeTrue();

        var lost = events.NextAsync<ContinuityLost>(_ => true, Limit);
        var back = events.NextAsync<ConnectionChanged>(changed => changed.Current == ConnectionState.Ready, Limit);
        server.DropAll();
        await lost;
        await back;   // the gap is told when the new session begins, before it is ready
        pong = events.NextAsync<MessageCreated>(e => e.Message.Text == "pong", Limit);
        server.Say("ann", "lobby", "!ping");
        await pong;
        server.Said.Should().Equal("lobby: pong", "lobby: pong");
        await shard.CloseAsync();
        shard.IsAlive.Should().BeFalse();
    }

    [Fact]
    public async Task Pico_bot_with_a_taken_name_is_refused_with_the_reason()
    {
        await using var server = new PicoServer();
        await using var services = Build(server.Port, "taken");

        var starting = async () => await StartAsync(services);

        (await starting.Should().ThrowAsync<ChatException>().WithMessage("*'taken'*that name is taken*"))
            .Which.Error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
    }

    private static ServiceProvider Build(int port, string nick)
    {
        var services = new ServiceCollection();
        #region register
        services.AddChatBridgeRuntime().AddPico().AddConnection<PicoOptions>("pico", options => (options.Host, options.Port, options.Nick) = ("127.0.0.1", port, nick));
        #endregion
        return services.BuildServiceProvider();
    }

    private static async Task<IShard> StartAsync(ServiceProvider services)
    {
        await services.GetRequiredService<IChatBridgeLifetime>().StartAsync().WaitAsync(Limit);
        return services.GetRequiredService<IChatBridge>()["pico"].Shards.Single();
    }
}
