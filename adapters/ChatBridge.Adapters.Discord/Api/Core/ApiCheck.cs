namespace ChatBridge.Adapters.Discord;

/// <summary>Refuses what Discord would refuse, before anything is sent.</summary>
/// <remarks>Where Discord's way of counting is not documented, the count that refuses less is used.</remarks>
internal static class ApiCheck
{
    /// <summary>A text of a certain length, in characters of Unicode. Null is left to others.</summary>
    public static void Text(string? text, int least, int most, string argument, string what)
    {
        if (text is null)
        {
            return;
        }

        var length = Length(text);
        if (length < least || length > most)
        {
            throw new ArgumentException($"{what} has {length} characters; {least} to {most} are allowed.", argument);
        }
    }

    /// <summary>A number between two others. Null is left to others.</summary>
    public static void Range(long? number, long least, long most, string argument, string what)
    {
        if (number < least || number > most)
        {
            throw new ArgumentException($"{what} is {number}; {least} to {most} are allowed.", argument);
        }
    }

    /// <summary>A list of a certain length. Null is left to others.</summary>
    public static void Count<T>(IReadOnlyCollection<T>? list, int least, int most, string argument, string what)
    {
        if (list is not null && (list.Count < least || list.Count > most))
        {
            throw new ArgumentException($"{what}: {list.Count} are given; {least} to {most} are allowed.", argument);
        }
    }

    /// <summary>After how many minutes a thread is archived.</summary>
    public static void ArchiveAfter(int? minutes, string argument)
    {
        if (minutes is not (null or 60 or 1440 or 4320 or 10080))
        {
            throw new ArgumentException($"A thread is archived after 60, 1440, 4320 or 10080 minutes, not after {minutes}.", argument);
        }
    }

    /// <summary>A slow mode.</summary>
    public static void SlowMode(int? seconds, string argument) => Range(seconds, 0, 21_600, argument, "The slow mode in seconds");

    /// <summary>A token as a part of a path.</summary>
    public static string Token(string token, string argument) =>
        string.IsNullOrWhiteSpace(token) ? throw new ArgumentException("The token is empty.", argument) : token;

    /// <summary>How many characters of Unicode a text has.</summary>
    public static int Length(string? text)
    {
        var length = 0;
        for (var i = 0; text is not null && i < text.Length; i++)
        {
            length += char.IsLowSurrogate(text[i]) ? 0 : 1;
        }

        return length;
    }
}
