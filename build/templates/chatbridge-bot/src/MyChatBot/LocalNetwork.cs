using ChatBridge;
using ChatBridge.Testing.InMemory;
using Microsoft.Extensions.Hosting;

namespace MyChatBot;

/// <summary>A network in memory, and the console to talk on it. Connections with the adapter <c>memory</c> lead there.</summary>
internal sealed class LocalNetwork(InMemoryNetwork network, IChatBridge bridge, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (bridge.Connections.All(connection => connection.Adapter != "memory"))
        {
            return;
        }

        Console.WriteLine("You are on a network in memory. Say something, such as !ping; an empty line ends the program.");
        var you = network.Person("you");
        var showing = ShowAsync(you, stoppingToken);
        while (await Task.Run(Console.ReadLine, stoppingToken).WaitAsync(stoppingToken) is { Length: > 0 } line)
        {
            await you.SaysAsync(line);
        }

        lifetime.StopApplication();
        await showing;
    }

    /// <summary>Shows what others do.</summary>
    private async Task ShowAsync(InMemoryPerson you, CancellationToken stoppingToken)
    {
        var shown = -1L;
        while (true)
        {
            var next = network.NextActAsync();
            foreach (var act in network.Acts.Where(act => act.Number > shown))
            {
                shown = act.Number;
                if (act.Person != you)
                {
                    Console.WriteLine(act);
                }
            }

            await next.WaitAsync(stoppingToken);
        }
    }
}
