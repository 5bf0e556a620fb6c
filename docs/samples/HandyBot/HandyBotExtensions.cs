using ChatBridge;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HandyBot;

/// <summary>All that the bot is made of, so that the program and its tests register the same.</summary>
public static class HandyBotExtensions
{
    /// <summary>Adds the bot's handler and the service that keeps its reminders.</summary>
    public static IChatBridgeBuilder AddHandyBot(this IChatBridgeBuilder bridge)
    {
        bridge.Services.TryAddSingleton(Random.Shared);
        bridge.Services.AddSingleton<Reminders>();
        bridge.Services.AddHostedService(services => services.GetRequiredService<Reminders>());
        return bridge.AddHandler<MessageCreated, CommandHandler>();
    }
}
