using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class CommandTests
{
    private static readonly CreateCommandRequest Full = DiscordCommand.Slash(
        "greet",
        "Says hello",
        CommandOption.Text("name", "Whom") with { Required = true, MaxLength = 50, NameLocalizations = new Dictionary<string, string> { ["de"] = "wen" } },
        CommandOption.Integer("times", "How often") with { MinValue = 1, MaxValue = 10, Choices = [CommandOption.Choice("once", 1), CommandOption.Choice("twice", 2)] },
        CommandOption.Channel("where", "Where") with { ChannelTypes = [DiscordChannelType.GuildText, DiscordChannelType.GuildAnnouncement] }) with
    {
        DefaultMemberPermissions = new Optional<Permissions?>(Permissions.ManageMessages),
        Contexts = new Optional<IReadOnlyList<InteractionContextType>>([InteractionContextType.Guild]),
    };

    public static TheoryData<string, Func<CreateCommandRequest>, string> Wrong() => new()
    {
        { "capitals", () => DiscordCommand.Slash("Greet", "x"), "small letters" },
        { "a blank", () => DiscordCommand.Slash("say hello", "x"), "no ' '" },
        { "no name", () => DiscordCommand.Slash("", "x"), "0 characters" },
        { "a long name", () => DiscordCommand.Slash(new string('a', 33), "x"), "33 characters" },
        { "no description", () => DiscordCommand.Slash("a", ""), "description" },
        { "a long description", () => DiscordCommand.Slash("a", new string('x', 101)), "101" },
        { "an option with capitals", () => DiscordCommand.Slash("a", "x", CommandOption.Text("Name", "x")), "small letters" },
        { "two options of one name", () => DiscordCommand.Slash("a", "x", CommandOption.Text("n", "x"), CommandOption.Text("n", "x")), "Two options" },
        { "a required one last", () => DiscordCommand.Slash("a", "x", CommandOption.Text("m", "x"), CommandOption.Text("n", "x") with { Required = true }), "must come before" },
        { "26 options", () => DiscordCommand.Slash("a", "x", [.. Enumerable.Range(0, 26).Select(i => CommandOption.Text($"n{i}", "x"))]), "26" },
        { "a subcommand beside a value", () => DiscordCommand.Slash("a", "x", CommandOption.SubCommand("s", "x"), CommandOption.Text("n", "x")), "exclude each other" },
        { "a subcommand in a subcommand", () => DiscordCommand.Slash("a", "x", CommandOption.SubCommand("s", "x", CommandOption.SubCommand("t", "x"))), "holds no other" },
        { "a group in a group", () => DiscordCommand.Slash("a", "x", CommandOption.Group("g", "x", CommandOption.Group("h", "x", CommandOption.SubCommand("s", "x")))), "top of a command" },
        { "an empty group", () => DiscordCommand.Slash("a", "x", CommandOption.Group("g", "x")), "at least one subcommand" },
        { "a value in a group", () => DiscordCommand.Slash("a", "x", CommandOption.Group("g", "x", CommandOption.Text("n", "x"))), "subcommands alone" },
        { "choices and suggestions", () => DiscordCommand.Slash("a", "x", CommandOption.Text("n", "x") with { Autocomplete = true, Choices = [CommandOption.Choice("a", "b")] }), "exclude each other" },
        { "a choice of another kind", () => DiscordCommand.Slash("a", "x", CommandOption.Text("n", "x") with { Choices = [CommandOption.Choice("a", 1)] }), "another kind" },
        { "26 choices", () => DiscordCommand.Slash("a", "x", CommandOption.Text("n", "x") with { Choices = [.. Enumerable.Range(0, 26).Select(i => CommandOption.Choice($"{i}", "v"))] }), "26" },
        { "a length of a number", () => DiscordCommand.Slash("a", "x", CommandOption.Integer("n", "x") with { MinLength = 1 }), "for texts" },
        { "a range upside down", () => DiscordCommand.Slash("a", "x", CommandOption.Number("n", "x") with { MinValue = 2, MaxValue = 1 }), "above its greatest" },
        { "a long text", () => DiscordCommand.Slash("a", "x", CommandOption.Text("n", "x") with { MaxLength = 6001 }), "6001" },
        { "kinds of channel of a user", () => DiscordCommand.Slash("a", "x", CommandOption.User("n", "x") with { ChannelTypes = [DiscordChannelType.GuildText] }), "for channels" },
        { "a long name of a menu", () => DiscordCommand.OfUsers(new string('x', 33)), "33" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Command_that_discord_would_refuse_cannot_be_made(string what, Func<CreateCommandRequest> make, string reason)
    {
        _ = what;
        FluentActions.Invoking(make).Should().Throw<ArgumentException>().WithMessage($"*{reason}*");
    }

    [Fact]
    public void Language_that_discord_does_not_have_is_refused_where_commands_are_declared() =>
        FluentActions.Invoking(() => new ServiceCollection().AddChatBridgeRuntime().AddDiscordCommands("main", DiscordCommand.OfMessages("Quote") with { NameLocalizations = new Dictionary<string, string> { ["xx"] = "y" } }))
            .Should().Throw<ArgumentException>().WithMessage("*'xx'*");

    [Theory]
    [InlineData("greet")]
    [InlineData("grüße")]
    [InlineData("挨拶")]
    [InlineData("नमस्ते")]
    [InlineData("สวัสดี")]
    [InlineData("a-b_c1")]
    public void Name_of_any_script_is_taken(string name) => DiscordCommand.Slash(name, "x").Name.Should().Be(name);

    [Fact]
    public void Command_as_discord_tells_it_does_not_differ_whatever_was_added()
    {
        var there = DiscordObject.Parse<ApplicationCommandObject>(Encoding.UTF8.GetBytes("""
            {"id":"1","application_id":"2","version":"3","type":1,"name":"greet","name_localizations":null,"description":"Says hello","description_localizations":{},"dm_permission":true,"nsfw":false,
             "default_member_permissions":"8192","contexts":[0],"integration_types":[0],
             "options":[{"type":3,"name":"name","name_localizations":{"de":"wen"},"description":"Whom","required":true,"max_length":50},
                        {"type":4,"name":"times","description":"How often","required":false,"min_value":1.0,"max_value":10,"choices":[{"name":"once","value":1.0},{"name":"twice","value":2}]},
                        {"type":7,"name":"where","description":"Where","channel_types":[5,0]}]}
            """));
        CommandDifferences.Of(there, Full).Should().BeEmpty();
        CommandDifferences.Of(there with { Nsfw = true, Description = "other" }, Full).Should().Equal("description", "nsfw");
        CommandDifferences.Of(there with { Options = [there.Options![0] with { Required = false }, there.Options[1] with { Choices = null }, there.Options[2]] }, Full).Should().Equal("options.name.required", "options.times.choices");
        CommandDifferences.Of(there with { Options = [.. there.Options.Reverse()] }, Full).Should().Equal("options");
        CommandDifferences.Of(there with { DefaultMemberPermissions = default }, Full).Should().Equal("default_member_permissions");
        CommandDifferences.Of(there, Full with { Contexts = default, IntegrationTypes = [ApplicationIntegrationType.UserInstall] }).Should().Equal("integration_types");
    }

    [Fact]
    public async Task Declared_commands_are_synchronized_at_the_start_and_only_what_differs_is_sent()
    {
        await using var first = await Bench.MakeAsync(options => options.SyncCommands = SyncCommands.Apply);
        var discord = Native(first);
        await discord.Api.Commands.ReplaceAllAsync(first.Bot.Id, [Full with { Description = "Old" }, DiscordCommand.OfUsers("Inspect"), DiscordCommand.Slash("gone", "x")], first.Token);
        await discord.Api.Commands.CreateGuildAsync(first.Bot.Id, first.Guild.Id, DiscordCommand.Slash("local", "x"), first.Token);
        var before = await discord.Api.Commands.ListAsync(first.Bot.Id, true, first.Token);

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new[] { new { name = "new", description = "N" } }), first.Token);
        try
        {
            await using var services = Services(first, path, SyncCommands.Off);
            var connection = Native(services);
            var plan = await connection.PlanCommandsAsync(first.Token);
            plan.Changes.Select(change => change.ToString()).Should().BeEquivalentTo("- /gone", "~ /greet: description", "+ /new", $"- /local in guild {first.Guild.Id}", $"+ Quote (Message) in guild {first.Guild.Id}");
            plan.Changes.Take(2).Should().OnlyContain(change => change.Kind == CommandChangeKind.Delete);
            plan.Unchanged.Should().Be(1);
            (await discord.Api.Commands.ListAsync(first.Bot.Id, true, first.Token)).Should().HaveCount(3);

            (await connection.SyncCommandsAsync(first.Token)).ToString().Should().Be(plan.ToString());
            var after = await discord.Api.Commands.ListAsync(first.Bot.Id, true, first.Token);
            after.Select(command => command.Name).Should().BeEquivalentTo("greet", "Inspect", "new");
            after.Single(command => command.Name == "greet").Id.Should().Be(before.Single(command => command.Name == "greet").Id);
            after.Single(command => command.Name == "Inspect").Version.Should().Be(before.Single(command => command.Name == "Inspect").Version);
            (await discord.Api.Commands.ListGuildAsync(first.Bot.Id, first.Guild.Id, true, first.Token)).Select(command => command.Name).Should().Equal("Quote");
            (await connection.SyncCommandsAsync(first.Token)).Changes.Should().BeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(SyncCommands.Plan, 0)]
    [InlineData(SyncCommands.Apply, 2)]
    public async Task Start_does_what_the_setting_says(SyncCommands setting, int count)
    {
        await using var bench = await Bench.MakeAsync();
        await using var services = Services(bench, null, setting);
        await services.GetRequiredService<IChatBridgeLifetime>().StartAsync(bench.Token);
        (await Native(bench).Api.Commands.ListAsync(bench.Bot.Id, true, bench.Token)).Should().HaveCount(count);
        await services.GetRequiredService<IChatBridgeLifetime>().StopAsync(StopIntent.End, bench.Token);
    }

    [Fact]
    public async Task Commands_that_cannot_be_synchronized_do_not_keep_the_connection_from_starting()
    {
        await using var bench = await Bench.MakeAsync(options => (options.SyncCommands, options.CommandsFile) = (SyncCommands.Apply, "/nowhere/commands.json"));
        await bench.Connection.StartAsync(bench.Token);
        bench.Connection.State.Should().Be(ConnectionState.Ready);
        bench.Logs.All.Should().Contain("4031").And.Contain("/nowhere/commands.json");
    }

    [Theory]
    [InlineData("PublicKey has 3", false, "", "abc", SyncCommands.Off)]
    [InlineData("Gateway is false, and neither", false, "", null, SyncCommands.Off)]
    [InlineData("Token is missing", true, "", InteractionStage.Key, SyncCommands.Off)]
    [InlineData("SyncCommands needs Token", false, "", InteractionStage.Key, SyncCommands.Apply)]
    public void Setting_that_cannot_work_says_what_to_do(string told, bool gateway, string token, string? key, SyncCommands sync)
    {
        var problems = new List<string>();
        DiscordOptionsCheck.Check(new DiscordOptions { Gateway = gateway, Token = token, PublicKey = key, SyncCommands = sync }, problems);
        problems.Should().ContainSingle().Which.Should().Contain(told);
    }

    [Fact]
    public void Connection_without_gateway_and_token_is_well_set_with_a_public_key()
    {
        var problems = new List<string>();
        DiscordOptionsCheck.Check(new DiscordOptions { Gateway = false, PublicKey = InteractionStage.Key }, problems);
        problems.Should().BeEmpty();
    }

    private static ServiceProvider Services(Bench bench, string? file, SyncCommands sync)
    {
        var services = new ServiceCollection();
        var builder = services.AddChatBridgeRuntime().AddDiscord("main", options => (options.Token, options.ApiAddress, options.CommandsFile, options.SyncCommands, options.Gateway) = (bench.Bot.Token, bench.Emulator.RestUrl, file, sync, false));
        builder.AddDiscordCommands("main", Full, DiscordCommand.OfUsers("Inspect"))
            .AddDiscordCommands("main", new GuildId(bench.Guild.Id), DiscordCommand.OfMessages("Quote"))
            .AddDiscordCommands("other", DiscordCommand.Slash("elsewhere", "x"));
        return services.BuildServiceProvider();
    }

    private static IDiscordConnection Native(Bench bench) => bench.Connection.TryGetNative<IDiscordConnection>(out var native) ? native : throw new InvalidOperationException();

    private static IDiscordConnection Native(ServiceProvider services) => services.GetRequiredService<IChatBridge>()["main"].TryGetNative<IDiscordConnection>(out var native) ? native : throw new InvalidOperationException();
}
