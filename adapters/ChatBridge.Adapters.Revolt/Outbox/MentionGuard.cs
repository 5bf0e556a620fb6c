using System.Text;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Takes the power to notify from mentions that a policy does not allow: the network has no other way to say it than a backslash.</summary>
internal static class MentionGuard
{
    /// <summary>The text as it may be sent.</summary>
    public static string Apply(string text, MentionPolicy policy)
    {
        if (policy >= MentionPolicy.All || text.AsSpan().IndexOfAny('@', '%') < 0)
        {
            return text;
        }

        StringBuilder? output = null;
        for (var i = 0; i < text.Length; i++)
        {
            var rest = text.AsSpan(i);
            var guarded = rest.StartsWith("@everyone", StringComparison.Ordinal) || rest.StartsWith("@online", StringComparison.Ordinal)
                || (policy < MentionPolicy.UsersAndRoles && rest.StartsWith("<%", StringComparison.Ordinal))
                || (policy < MentionPolicy.UsersOnly && rest.StartsWith("<@", StringComparison.Ordinal));
            if (guarded && (i == 0 || text[i - 1] != '\\'))
            {
                (output ??= new StringBuilder(text, 0, i, text.Length + 8)).Append('\\');
            }

            output?.Append(text[i]);
        }

        return output?.ToString() ?? text;
    }
}
