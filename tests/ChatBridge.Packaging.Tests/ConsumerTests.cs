namespace ChatBridge.Packaging.Tests;

/// <summary>The packages, used as programs use them.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ConsumerTests(BuiltPackages packages)
{
    [Fact]
    public async Task Fresh_project_with_the_packages_builds_and_its_bot_answers()
    {
        var folder = packages.FolderFor();
        await File.WriteAllTextAsync(Path.Combine(folder, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ChatBridge" Version="{packages.Version}" />
                <PackageReference Include="ChatBridge.Adapters.Aster" Version="{packages.Version}" />
                <PackageReference Include="ChatBridge.Emulators" Version="{packages.Version}" />
                <PackageReference Include="ChatBridge.Hosting" Version="{packages.Version}" />
                <PackageReference Include="ChatBridge.Testing" Version="{packages.Version}" />
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="{PackageContentTests.Versions()["Microsoft.Extensions.Hosting"]}" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            using ChatBridge;
            using ChatBridge.Adapters.Aster;
            using ChatBridge.Configuration;
            using ChatBridge.Emulators.Aster;
            using ChatBridge.Hosting;
            using ChatBridge.Testing.InMemory;
            using ChatBridge.Transports;
            using Microsoft.Extensions.Hosting;

            var memory = new InMemoryNetwork(TimeProvider.System);
            await using var server = await AsterEmulator.StartAsync();
            server.AddAccount("bot", "secret");
            var bob = server.AddUser("bob");

            var builder = Host.CreateApplicationBuilder(args);
            builder.AddChatBridge(bridge => bridge
                .AddInMemory("memory", memory)
                .AddAster("aster", options => (options.Host, options.Port, options.Username, options.Password, options.Tls) = (server.Host, server.Port, "bot", "secret", TlsMode.None))
                .On<MessageCreated>(async (happened, cancellationToken) =>
                {
                    if (happened.Message.Text == "!ping" && !happened.Message.IsOwn())
                    {
                        await happened.Message.ReplyAsync("pong", cancellationToken);
                    }
                }));
            using var host = builder.Build();
            await host.StartAsync();
            await memory.Person("ann").SaysAsync("!ping");
            var answer = await memory.NextFromAsync(memory.Person("bot")).WaitAsync(TimeSpan.FromMinutes(1));
            Console.WriteLine($"in memory the bot said {answer.Text}");
            var asked = await bob.SayAsync("general", "!ping");
            var reply = await server.WaitForMessageAsync("general", message => message.ReplyTo == asked.Id).WaitAsync(TimeSpan.FromMinutes(1));
            Console.WriteLine($"on Aster the bot said {reply.Text}");
            await host.StopAsync();
            """);

        (await Sdk.RunAsync(folder, "run")).Should().Contain("in memory the bot said pong").And.Contain("on Aster the bot said pong");
    }

    [Fact]
    public async Task Tool_installed_from_its_package_runs()
    {
        var folder = packages.FolderFor();

        await Sdk.RunAsync(folder, "tool", "install", "ChatBridge.Cli", "--tool-path", folder, "--version", packages.Version);

        using var tool = Sdk.StartProgram(Path.Combine(folder, OperatingSystem.IsWindows() ? "chatbridge.exe" : "chatbridge"), folder, "adapters");
        (await Sdk.EndAsync(tool)).Should().Contain("discord").And.Contain("irc");
    }
}
