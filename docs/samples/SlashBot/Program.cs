using ChatBridge;
using ChatBridge.Adapters.Discord;
using ChatBridge.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SlashBot;

var builder = Host.CreateApplicationBuilder(args);
builder.AddChatBridge(bridge => bridge.AddDiscord().AddDiscordCommands("main", Commands.All));
var host = builder.Build();
Listeners.Set(host.Services.GetRequiredService<IChatBridge>()["main"]);
await host.RunAsync();
