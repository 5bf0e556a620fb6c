using ChatBridge;
using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Discord;
using ChatBridge.Configuration;
using ChatBridge.Hosting;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddChatBridge(bridge => bridge
    .AddDiscord()
    .AddAster()
    .On<MessageCreated>(async (happened, cancellationToken) =>
    {
        if (happened.Message.Text == "!ping" && !happened.Message.IsOwn())
        {
            await happened.Message.ReplyAsync("pong", cancellationToken);
        }
    }));
await builder.Build().RunAsync();
