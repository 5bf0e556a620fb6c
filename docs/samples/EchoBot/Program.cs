using ChatBridge;
using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Discord;
using ChatBridge.Configuration;
using ChatBridge.Hosting;
using EchoBot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

#region service
var builder = Host.CreateApplicationBuilder(args);
builder.AddChatBridge(bridge => bridge
    .AddDiscord()
    .AddAster()
    .UseFileResumeStore(builder.Configuration["Echo:State"] ?? "state")
    .AddHandler<MessageCreated, EchoHandler>()
    .AddHandler<ContinuityLost, EchoHandler>());
builder.Services.Configure<EchoOptions>(builder.Configuration.GetSection("Echo"));
builder.Services.AddHealthChecks().AddChatBridgeHealthChecks();
await builder.Build().RunAsync();
#endregion
