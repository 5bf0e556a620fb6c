using ChatBridge;
using ChatBridge.Adapters.Discord;
using ChatBridge.Adapters.Discord.Native;

namespace Snippets;

// Regions of this file stand in docs/concepts/capabilities.md and native.md.
public static class FeatureSnippets
{
    public static async Task LikeAsync(IChannel channel, IMessage message)
    {
        #region feature
        if (channel.TryGetFeature<IReactions>(out var reactions))
        {
            await reactions.AddReactionAsync(message.Id, "👍");
        }
        else
        {
            await message.ReplyAsync("I like that.");
        }
        #endregion
    }

    public static async Task<IReadOnlyList<string>> ListAsync(IChatConnection connection)
    {
        #region members
        var names = new List<string>();
        await foreach (var guild in connection.ListGuildsAsync())
        {
            if (guild.TryGetFeature<IMembers>(out var members))
            {
                await foreach (IMember member in members.ListMembersAsync())
                {
                    names.Add(member.Nickname ?? member.User.DisplayName);
                }
            }
        }
        #endregion
        return names;
    }

    public static async Task<string> DescribeAsync(IChatConnection connection)
    {
        #region capability
        var (edits, limit) = (connection.Capabilities[Capability.EditMessages], connection.Capabilities.Limits.MaxText);
        var text = $"editing is {edits}, a message holds {limit?.Length} {limit?.Unit}";
        if (connection.TryGetFeature<ISelfPresence>(out var presence))
        {
            await presence.SetStatusAsync(PresenceStatus.Idle, text);
        }
        #endregion
        return text;
    }

    public static bool Has<TFeature>(IFeatureSource source) where TFeature : class => source.TryGetFeature<TFeature>(out _);

    public static async Task ModerateAsync(IChatConnection connection, GuildId guild, UserId user, ChannelId channel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        #region discordapi
        if (connection.TryGetNative<IDiscordConnection>(out var discord))
        {
            await discord.Api.Members.ModifyAsync(
                guild, user, new ModifyMemberRequest { CommunicationDisabledUntil = now.AddHours(1), Nick = null }, "spam in the lobby", cancellationToken);

            var webhook = await discord.Api.Webhooks.CreateAsync(channel, new CreateWebhookRequest { Name = "bridge" }, null, cancellationToken);
            await discord.Api.Webhooks.ExecuteAsync(
                WebhookKey.Of(webhook), new ExecuteWebhookRequest { Content = "hello from elsewhere", Username = "Ada" }, cancellationToken);
        }
        #endregion
    }

    public static string Kind(IMessage message)
    {
        #region native
        if (message.TryGetNative<DiscordMessage>(out var discord) && discord.WebhookId != 0)
        {
            return $"written by the webhook {discord.WebhookId}";
        }
        #endregion
        return "written by an account";
    }

    public static OutgoingMessage Quietly(string text)
    {
        #region extras
        OutgoingMessage message = text;
        message = message with { Native = NativeExtras.None.With(new DiscordSendExtras { SuppressNotifications = true }) };
        #endregion
        return message;
    }

    public static IDisposable CountVotes(IChatEvents events, Action<string> tell)
    {
        #region nativeevent
        var votes = events.Subscribe<DiscordMessagePollVoteAdd>((vote, _) =>
        {
            tell($"{vote.Data.UserId} chose answer {vote.Data.AnswerId} in {vote.Data.ChannelId}");
            return default;
        });
        #endregion
        return votes;
    }

    public static bool MayAttach(GuildObject guild, ChannelObject channel, MemberObject member, DateTimeOffset now)
    {
        #region permissions
        var allowed = PermissionCalculator.InChannel(guild, member.User!.Id, member, channel, isThread: false, now);
        return allowed.HasFlag(Permissions.AttachFiles);
        #endregion
    }

    public static bool IsFrom<TNative>(INativeSource source) where TNative : class => source.TryGetNative<TNative>(out _);
}
