using System.Text.RegularExpressions;

namespace ChatBridge.Emulators.Discord;

/// <summary>Finds whom a text mentions, within what the sender allows to notify.</summary>
internal static partial class Mentions
{
    public static void Resolve(DiscordNetwork network, MessageRecord message, AllowedMentions? allowed, EmulatedUser? repliedTo)
    {
        List<EmulatedUser> users = [];
        foreach (Match match in UserPattern().Matches(message.Content))
        {
            if (ulong.TryParse(match.Groups[1].ValueSpan, out var id) && network.Users.TryGetValue(id, out var user) && !users.Contains(user)
                && (allowed is null || allowed.AllUsers || allowed.Users.Contains(id)))
                users.Add(user);
        }

        if (repliedTo is not null && (allowed is null || allowed.RepliedUser) && !users.Contains(repliedTo)) users.Add(repliedTo);
        List<ulong> roles = [];
        if (message.Channel.Guild is { } guild)
        {
            foreach (Match match in RolePattern().Matches(message.Content))
            {
                if (ulong.TryParse(match.Groups[1].ValueSpan, out var id) && guild.RolesInside.Exists(role => role.Id == id) && !roles.Contains(id)
                    && (allowed is null || allowed.AllRoles || allowed.Roles.Contains(id)))
                    roles.Add(id);
            }

            message.MentionEveryone = (allowed is null || allowed.Everyone) && EveryonePattern().IsMatch(message.Content)
                && DiscordNetwork.PermissionsOf(message.Author, guild, message.Channel).HasFlag(DiscordPermissions.MentionEveryone);
        }

        message.Mentions = users;
        message.MentionRoles = roles;
    }

    [GeneratedRegex("<@!?([0-9]{1,20})>")]
    private static partial Regex UserPattern();

    [GeneratedRegex("<@&([0-9]{1,20})>")]
    private static partial Regex RolePattern();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex EveryonePattern();
}
