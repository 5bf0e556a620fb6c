using ChatBridge;
using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Discord;
using ChatBridge.Adapters.Ayaka;
using ChatBridge.Adapters.Irc;
using ChatBridge.Adapters.Revolt;
using ChatBridge.Configuration;
using ChatBridge.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

// Regions of this file stand in docs/guides and docs/adapters.
public static class HostingSnippets
{
    public static void Host(HostApplicationBuilder builder)
    {
        #region host
        builder.AddChatBridge(bridge => bridge
            .AddDiscord()
            .AddAster()
            .UseFileResumeStore("state")
            .AddHandler<MessageCreated, Greeter>());
        builder.Services.AddHealthChecks().AddChatBridgeHealthChecks();
        #endregion
    }

    public static IChatBridgeBuilder Discord(IServiceCollection services) =>
        #region discord
        services.AddChatBridge().AddDiscord("main", options =>
        {
            options.Token = Environment.GetEnvironmentVariable("DISCORD_TOKEN") ?? "";
            options.Intents = GatewayIntents.Default | GatewayIntents.GuildMembers;
        });
        #endregion

    public static IChatBridgeBuilder Revolt(IServiceCollection services) =>
        #region revolt
        services.AddChatBridge().AddRevolt("stoat", options =>
        {
            options.Token = Environment.GetEnvironmentVariable("REVOLT_TOKEN") ?? "";
        });
        #endregion

    public static IChatBridgeBuilder Ayaka(IServiceCollection services) =>
        #region ayaka
        services.AddChatBridge().AddAyaka("old", options =>
        {
            options.ApiAddress = new Uri("https://chat.example");
            options.DiscoveryAddress = new Uri("https://gateway.chat.example/available");
            options.SessionId = Environment.GetEnvironmentVariable("AYAKA_SESSION") ?? "";
        });
        #endregion

    public static IChatBridgeBuilder Aster(IServiceCollection services) =>
        #region aster
        services.AddChatBridge().AddAster("home", options =>
        {
            options.Host = "chat.example";
            options.Username = "bot";
            options.Password = Environment.GetEnvironmentVariable("ASTER_PASSWORD");
        });
        #endregion

    public static IChatBridgeBuilder Irc(IServiceCollection services) =>
        #region irc
        services.AddChatBridge().AddIrc("chat", options =>
        {
            options.Host = "irc.example";
            options.Nick = "bridgebot";
            options.Channels.Add("#chat");
            options.SaslUsername = "bridgebot";
            options.SaslPassword = Environment.GetEnvironmentVariable("IRC_PASSWORD");
        });
        #endregion

    public static async Task WithoutHostAsync(IServiceCollection services, CancellationToken stop)
    {
        #region nohost
        services.AddChatBridgeRuntime().AddDiscord("main", options => options.Token = Environment.GetEnvironmentVariable("DISCORD_TOKEN") ?? "");
        await using var provider = services.BuildServiceProvider();
        var lifetime = provider.GetRequiredService<IChatBridgeLifetime>();
        await lifetime.StartAsync(stop);
        var connection = provider.GetRequiredService<IChatBridge>()["main"];
        Console.WriteLine($"{connection.Self?.Name} is {connection.State}");
        await lifetime.StopAsync(StopIntent.End, CancellationToken.None);
        #endregion
    }
}
