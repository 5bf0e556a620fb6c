using System.Globalization;
using ChatBridge.Cli.Bridges;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Cli.Commands;

/// <summary>Prints a connection's events.</summary>
internal static class TailCommand
{
    public static async Task<int> RunAsync(CliContext context, FileInfo? config, string connectionName, TimeSpan limit, string? recordTo, CancellationToken cancellationToken)
    {
        var configuration = ConfigurationFile.Read(config).Only(connectionName);
        using var recorder = recordTo is null ? null : TailRecording.Begin(recordTo, configuration, context.Time);
        try
        {
            var printer = new Printer(context);
            var host = await BridgeHost.CreateAsync(configuration, context, null, builder =>
            {
                printer.Attach(builder);
                if (recorder is not null)
                {
                    builder.Services.AddSingleton(recorder);
                }
            });
            await using (host)
            {
                var connection = SendCommand.Single(host, connectionName);
                await host.StartAsync(connection, limit, cancellationToken);
                await host.RunAsync(cancellationToken);
            }

            return recorder?.Fault is null ? ExitCodes.Done : ExitCodes.Failed;
        }
        finally
        {
            if (recorder is not null)
            {
                context.Error.WriteLine(TailRecording.Describe(recorder, recordTo!));   // it was named above
            }
        }
    }

    private sealed class Printer(CliContext context)
    {
        private readonly Lock _lock = new();

        public void Attach(IChatBridgeBuilder builder) => builder
            .On<ConnectionChanged>((e, _) => Print(e, $"{e.Previous} -> {e.Current}{(e.Fault is { } fault ? $": {fault.Message}" : "")}"))
            .On<ContinuityLost>((e, _) => Print(e, e.Reason))
            .On<MessageCreated>((e, _) => Print(e, $"#{e.Channel.Name} {e.Message.Author.DisplayName}: {e.Message.Text}"))
            .On<MessageEdited>((e, _) => Print(e, $"#{e.Channel.Name} {e.After.Author.DisplayName}: {e.After.Text}"))
            .On<MessageDeleted>((e, _) => Print(e, $"#{e.Channel.Name} {e.Id}"))
            .On<ReactionAdded>((e, _) => Print(e, $"#{e.Channel.Name} {e.Message} {e.Emoji.Fallback} by {Name(e.Context, e.User)}"))
            .On<ReactionRemoved>((e, _) => Print(e, $"#{e.Channel.Name} {e.Message} {e.Emoji.Fallback} by {Name(e.Context, e.User)}"))
            .On<ReactionsCleared>((e, _) => Print(e, $"#{e.Channel.Name} {e.Message}"))
            .On<TypingStarted>((e, _) => Print(e, $"#{e.Channel.Name} {Name(e.Context, e.User)}"))
            .On<ChannelCreated>((e, _) => Print(e, $"#{e.Channel.Name} ({e.Channel.Id})"))
            .On<ChannelUpdated>((e, _) => Print(e, $"#{e.After.Name} ({e.After.Id})"))
            .On<ChannelDeleted>((e, _) => Print(e, $"#{e.Channel.Name} ({e.Channel.Id})"))
            .On<GuildAvailable>((e, _) => Print(e, $"{e.Guild.Name} ({e.Guild.Id})"))
            .On<GuildUpdated>((e, _) => Print(e, $"{e.After.Name} ({e.After.Id})"))
            .On<GuildLeft>((e, _) => Print(e, $"{e.Guild}{(e.Removed ? "" : " (unavailable)")}"))
            .On<MemberJoined>((e, _) => Print(e, $"{e.Member.User.DisplayName} ({e.Member.User.Id})"))
            .On<MemberUpdated>((e, _) => Print(e, $"{e.After.User.DisplayName} ({e.After.User.Id})"))
            .On<MemberLeft>((e, _) => Print(e, $"{e.User.DisplayName} ({e.User.Id})"))
            .On<MemberBanned>((e, _) => Print(e, $"{e.User.DisplayName} ({e.User.Id})"))
            .On<MemberUnbanned>((e, _) => Print(e, $"{e.User.DisplayName} ({e.User.Id})"))
            .On<RoleCreated>((e, _) => Print(e, $"{e.Role.Name} ({e.Role.Id})"))
            .On<RoleUpdated>((e, _) => Print(e, $"{e.After.Name} ({e.After.Id})"))
            .On<RoleDeleted>((e, _) => Print(e, $"{e.Before?.Name} ({e.Id})"))
            .On<EmojisChanged>((e, _) => Print(e, $"{e.Guild}: {e.After.Count} emoji"))
            .On<InviteCreated>((e, _) => Print(e, $"#{e.Channel.Name} by {e.Inviter?.DisplayName ?? "?"}"))   // the code lets in whoever reads it
            .On<InviteDeleted>((e, _) => Print(e, $"#{e.Channel.Name}"))
            .On<PinsChanged>((e, _) => Print(e, $"#{e.Channel.Name}"))
            .On<PollVoteAdded>((e, _) => Print(e, $"#{e.Channel.Name} {e.Message} {e.Answer} by {Name(e.Context, e.User)}"))
            .On<PollVoteRemoved>((e, _) => Print(e, $"#{e.Channel.Name} {e.Message} {e.Answer} by {Name(e.Context, e.User)}"))
            .On<VoiceStateChanged>((e, _) => Print(e, $"{Name(e.Context, e.User)} in {e.After.Channel?.ToString() ?? "no channel"}"))
            .On<PresenceChanged>((e, _) => Print(e, $"{Name(e.Context, e.User)} is {e.Status}"))
            .On<UnmappedEvent>((e, _) => Print(e, $"{e.Name} ({e.Payload.Length} bytes)"));

        private static string Name(EventContext context, UserId user) => context.Connection.GetUser(user)?.DisplayName ?? user.ToString();

        private ValueTask Print<TEvent>(TEvent chatEvent, string what) where TEvent : struct, IChatEvent
        {
            var origin = chatEvent.Context.Origin == EventOrigin.Live ? "" : $" ({chatEvent.Context.Origin.ToString().ToLowerInvariant()})";
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{context.Time.GetLocalNow():HH:mm:ss.fff} {typeof(TEvent).Name,-17} {Printable.Line(what)}{origin}");
            lock (_lock)
            {
                context.Out.WriteLine(line);
                context.Out.Flush();
            }

            return default;
        }
    }
}
