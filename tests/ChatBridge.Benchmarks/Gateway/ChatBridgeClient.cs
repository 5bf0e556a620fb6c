using ChatBridge.Adapters.Discord;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>The whole of ChatBridge as a program uses it: the runtime, the Discord adapter with its default cache, one handler.</summary>
internal sealed class ChatBridgeClient : IGatewayClient
{
    public static string Name => "ChatBridge";

    public static async Task RunAsync(Uri address, GatewayMode mode, Meter meter)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var services = new ServiceCollection();
        var builder = services.AddChatBridgeRuntime().AddDiscord("bench", options =>
        {
            options.Token = "benchmark.token.without.meaning";
            options.ApiAddress = new Uri($"http://{address.Authority}/api/v10");   // the server answers discovery there
            options.KeepEmbeds = false;   // they would be kept for whoever reads the content; this handler reads the text
            options.Compression = mode == GatewayMode.Zlib ? GatewayCompression.TransportZlib : GatewayCompression.None;
        });
        if (meter.Wanted)
        {
            builder.On<MessageCreated>((created, _) =>
            {
                var message = created.Message;
                if (meter.OnMessage(Number(message.Id.Value), Number(created.Channel.Id.Value), Number(message.Author.Id.Value), message.Text))
                {
                    over.TrySetResult();
                }

                return default;
            });
        }
        else
        {
            // The messages stand between these two, and nobody wants them.
            builder.On<GuildAvailable>((_, _) =>
            {
                meter.OnBegin();
                return default;
            });
            builder.On<MessageDeleted>((_, _) =>
            {
                meter.OnEnd();
                over.TrySetResult();
                return default;
            });
        }

        await using var provider = services.BuildServiceProvider();
        var lifetime = provider.GetRequiredService<IChatBridgeLifetime>();
        await lifetime.StartAsync();
        await over.Task;
        await lifetime.StopAsync();
    }

    private static ulong Number(EntityId id) => id.TryGetNumber(out var number) ? number : 0;
}
