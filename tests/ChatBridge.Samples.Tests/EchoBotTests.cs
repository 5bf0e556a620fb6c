using ChatBridge.Emulators.Discord;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatBridge.Samples.Tests;

public sealed class EchoBotTests
{
    [Fact]
    public async Task Echo_bot_reacts_echoes_with_styles_and_is_healthy()
    {
        var state = Directory.CreateTempSubdirectory("echobot");
        try
        {
            await using var discord = await DiscordEmulator.StartAsync();
            discord.AddGuild("Den").AddTextChannel("general");
            var ann = discord.AddUser("ann");
            var settings = SampleProgram.Settings("main", discord, discord.AddBot("echobot"));
            await using (var program = await SampleProgram.StartAsync("EchoBot", [.. settings, ("ChatBridge:Connections:side:Enabled", "false"), ("Echo:State", state.FullName)]))
            {
                using var limit = new CancellationTokenSource(SampleProgram.Patience);

                await ann.SayAsync("general", "**loud** and clear");
                var echo = await discord.WaitForMessageAsync("general", message => message.IsFromBot, limit.Token);

                echo.Content.Should().Be("**loud** and clear");
                discord.MessagesIn("general")[0].Reactions.Should().ContainSingle().Which.Emoji.Should().Be("👂");
                var health = await program.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(limit.Token);
                health.Entries.Should().ContainKey("chatbridge:main").WhoseValue.Status.Should().Be(HealthStatus.Healthy);
            }

            state.GetFiles().Should().NotBeEmpty("the session is kept for the next start");
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }
}
