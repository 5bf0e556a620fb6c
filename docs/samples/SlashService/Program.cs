using ChatBridge;
using ChatBridge.Adapters.Discord;
using ChatBridge.AspNetCore;
using ChatBridge.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SlashBot;

// The commands and listeners of SlashBot, without a gateway: Discord posts every interaction to /interactions.
var builder = WebApplication.CreateSlimBuilder(args);
builder.AddChatBridge(bridge => bridge.AddDiscord().AddDiscordCommands("main", Commands.All));
var app = builder.Build();
Listeners.Set(app.Services.GetRequiredService<IChatBridge>()["main"]);
app.MapInteractions("/interactions", "main");
await app.RunAsync();
