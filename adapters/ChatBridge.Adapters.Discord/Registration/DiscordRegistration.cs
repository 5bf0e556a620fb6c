using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Discord;

/// <summary>Adds the Discord adapter.</summary>
public static class DiscordRegistration
{
    /// <summary>Adds the adapter, so that connections in the configuration can say <c>"Adapter": "discord"</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddDiscord(this IChatBridgeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<DiscordAdapter>();
    }

    /// <summary>Adds the adapter and a connection.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets its settings, of which only the token is required.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddDiscord(this IChatBridgeBuilder builder, string name, Action<DiscordOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<DiscordAdapter>().AddConnection(name, configure);
    }

    /// <summary>Declares commands that are there in all places. Whether and when Discord is told is the setting <see cref="DiscordOptions.SyncCommands"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="commands">All of them; with none, all that Discord has are deleted.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A command breaks a rule of Discord; the message says which.</exception>
    public static IChatBridgeBuilder AddDiscordCommands(this IChatBridgeBuilder builder, string connection, params IReadOnlyList<CreateCommandRequest> commands) =>
        Declare(builder, connection, null, commands);

    /// <summary>Declares commands that are there in one guild. They are known there at once, which helps while a command is being made.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="commands">All of them; with none, all that the guild has are deleted.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">A command breaks a rule of Discord, or the id is none of Discord.</exception>
    public static IChatBridgeBuilder AddDiscordCommands(this IChatBridgeBuilder builder, string connection, GuildId guild, params IReadOnlyList<CreateCommandRequest> commands) =>
        Declare(builder, connection, Snowflakes.Of(guild.Value, nameof(guild)), commands);

    private static IChatBridgeBuilder Declare(IChatBridgeBuilder builder, string connection, ulong? guild, IReadOnlyList<CreateCommandRequest> commands)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        ArgumentNullException.ThrowIfNull(commands);
        CommandChecks.All(commands, nameof(commands));
        builder.Services.AddSingleton(new DeclaredCommands(connection, guild, commands));
        return builder;
    }
}
