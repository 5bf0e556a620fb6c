using ChatBridge;
using ChatBridge.Adapters.MyNetwork;
using ChatBridge.Configuration;
using ChatBridge.Hosting;
using ChatBridge.Testing.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MyChatBot;

var builder = Host.CreateApplicationBuilder(args);
builder.AddChatBridge(bridge => bridge
    .AddMyNetwork()
    .AddInMemory()
    .AddHandler<MessageCreated, PingHandler>());

// The network in memory, until the bot has a real one.
builder.Services.AddSingleton(new InMemoryNetwork(TimeProvider.System));
builder.Services.AddHostedService<LocalNetwork>();

await builder.Build().RunAsync();
