using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Whom a message may notify: nobody, unless the program says whom.</summary>
internal static class MentionRules
{
    private const int Most = 100;
    private static readonly AllowedMentionsObject Nobody = new() { Parse = [] };

    /// <summary>What is sent: without doubles, which Discord refuses, and with a list of kinds, because without one all kinds notify.</summary>
    /// <exception cref="ArgumentException">Discord would refuse it.</exception>
    public static AllowedMentionsObject Of(AllowedMentionsObject? wanted, string argument)
    {
        if (wanted is null)
        {
            return Nobody;
        }

        if (wanted is { Parse: [] or ["users"] or ["roles"] or ["everyone"], Users: null, Roles: null })
        {
            return wanted;   // most are no more than that, and there is nothing to be put right
        }

        var parse = wanted.Parse?.Distinct(StringComparer.Ordinal).ToArray() ?? [];
        foreach (var kind in parse)
        {
            if (kind is not ("users" or "roles" or "everyone"))
            {
                throw new ArgumentException("Mentions can be allowed of the kinds users, roles and everyone, and of no other.", argument);
            }
        }

        return wanted with
        {
            Parse = parse,
            Users = Ids(wanted.Users, parse.Contains("users"), "users", argument),
            Roles = Ids(wanted.Roles, parse.Contains("roles"), "roles", argument),
        };
    }

    private static Snowflake[]? Ids(IReadOnlyList<Snowflake>? ids, bool all, string kind, string argument)
    {
        if (ids is null or [])
        {
            return null;
        }

        if (all)
        {
            throw new ArgumentException($"Mentions of all {kind} and of certain {kind} exclude each other: leave one of them out.", argument);
        }

        var different = ids.Distinct().ToArray();
        ApiCheck.Count(different, 1, Most, argument, $"Allowed mentions of {kind}");
        return different;
    }
}
