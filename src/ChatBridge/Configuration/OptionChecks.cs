using ChatBridge.Adapters;

namespace ChatBridge.Configuration;

/// <summary>Checks the settings that every connection has.</summary>
internal static class OptionChecks
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static void Check(AdapterOptions options, ICollection<string> problems)
    {
        Positive(options.Session.ConnectTimeout, "Session:ConnectTimeout", problems);
        Positive(options.Session.ReadyTimeout, "Session:ReadyTimeout", problems);
        Positive(options.Session.CloseTimeout, "Session:CloseTimeout", problems);
        Positive(options.Session.SendTimeout, "Session:SendTimeout", problems);
        if (options.Session.SilenceTimeout is { } silence)
        {
            Positive(silence, "Session:SilenceTimeout", problems);
        }

        Positive(options.Reconnect.First, "Reconnect:First", problems);
        if (options.Reconnect.Max < options.Reconnect.First)
        {
            problems.Add($"Reconnect:Max: {options.Reconnect.Max} is less than Reconnect:First ({options.Reconnect.First}).");
        }

        Positive(options.Reconnect.Max, "Reconnect:Max", problems);
        Positive(options.Reconnect.ResetAfter, "Reconnect:ResetAfter", problems);
        InRange(options.Reconnect.GiveUpAfter ?? 1, 1, int.MaxValue, "Reconnect:GiveUpAfter", problems);
        InRange(options.Dispatch.Lanes, 1, 1024, "Dispatch:Lanes", problems);
        InRange(options.Dispatch.Capacity, 1, 1_000_000, "Dispatch:Capacity", problems);
        Positive(options.Dispatch.StallLimit, "Dispatch:StallLimit", problems);
        Positive(options.Dispatch.SlowHandlerWarning, "Dispatch:SlowHandlerWarning", problems);
        Positive(options.Dispatch.DrainTimeout, "Dispatch:DrainTimeout", problems);
        InRange(options.Cache.MaxGuilds, 0, int.MaxValue, "Cache:MaxGuilds", problems);
        InRange(options.Cache.MaxChannels, 0, int.MaxValue, "Cache:MaxChannels", problems);
        InRange(options.Cache.MaxUsers, 0, int.MaxValue, "Cache:MaxUsers", problems);
        InRange(options.Cache.MaxMembers, 0, int.MaxValue, "Cache:MaxMembers", problems);
        InRange(options.Cache.MaxMessages, 0, int.MaxValue, "Cache:MaxMessages", problems);
        InRange(options.Backfill.MaxMessages, 1, 100_000, "Backfill:MaxMessages", problems);
        InRange(options.Backfill.MaxChannels, 1, 100_000, "Backfill:MaxChannels", problems);
    }

    private static void Positive(TimeSpan value, string name, ICollection<string> problems)
    {
        if (value <= TimeSpan.Zero)
        {
            problems.Add($"{name}: {value} is not a time; give one greater than zero, such as 00:00:30.");
        }
        else if (value > Longest)
        {
            problems.Add($"{name}: {value} is more than a day. A number alone counts days; 30 seconds are written 00:00:30.");
        }
    }

    private static void InRange(int value, int min, int max, string name, ICollection<string> problems)
    {
        if (value < min || value > max)
        {
            problems.Add($"{name}: {value} is out of range; give a number from {min} to {max}.");
        }
    }
}
