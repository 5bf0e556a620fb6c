using ChatBridge;
using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Discord;
using ChatBridge.Configuration;
using ChatBridge.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddChatBridge(bridge => bridge.AddDiscord().AddAster().AddHandler<MessageCreated, RelayHandler>());
await builder.Build().RunAsync();

/// <summary>Carries what is written in one channel to another, and back. Both are named in configuration as connection/channel.</summary>
internal sealed class RelayHandler(IChatBridge bridge, IConfiguration configuration) : IChatEventHandler<MessageCreated>
{
    public async ValueTask HandleAsync(MessageCreated happened, CancellationToken cancellationToken)
    {
        var (context, channel, message) = happened;
        var (left, right) = (configuration["Relay:Left"], configuration["Relay:Right"]);
        var here = $"{context.Connection.Name}/{channel.Name}";
        var there = here == left ? right : here == right ? left : null;
        if (there is null || message.IsOwn())   // what the relay wrote itself comes in again; carrying it back would never end
        {
            return;
        }

        await (await FindAsync(there, cancellationToken)).SendAsync(
            new OutgoingMessage
            {
                Content = MessageContent.Markdown($"**{message.Author.DisplayName}:** {message.Content}"),
                Mentions = MentionPolicy.None,
            },
            cancellationToken);
    }

    private ValueTask<IChannel> FindAsync(string path, CancellationToken cancellationToken) =>
        bridge[path.Split('/')[0]].ListGuildsAsync(cancellationToken)
            .SelectMany(guild => guild.ListChannelsAsync(cancellationToken))
            .FirstAsync(channel => channel.Name == path.Split('/')[1], cancellationToken);
}
