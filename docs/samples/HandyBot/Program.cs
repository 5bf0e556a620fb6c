using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Discord;
using ChatBridge.Hosting;
using HandyBot;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddChatBridge(bridge => bridge
    .AddDiscord()
    .AddAster()
    .AddHandyBot());
await builder.Build().RunAsync();
