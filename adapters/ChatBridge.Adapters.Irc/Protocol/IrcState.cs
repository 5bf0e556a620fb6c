using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ChatBridge.Adapters.Irc;

/// <summary>What is known of the server and of the channels while a session lasts. Written by the shard's thread, read by any.</summary>
internal sealed class IrcState(IrcOptions options)
{
    private const int LongestUserHost = 10 + 1 + 63;   // while our own is not known

    private ConcurrentDictionary<string, string> _support = new();
    private int _memberCount;

    public string Nick { get; set; } = options.Nick;

    /// <summary>Our own user and host as others see them; empty while unknown.</summary>
    public string UserHost { get; set; } = "";

    /// <summary>The extensions that are in use.</summary>
    public ConcurrentDictionary<string, bool> Extensions { get; } = new();

    /// <summary>Who is in which channel.</summary>
    public ConcurrentDictionary<ChannelId, ConcurrentDictionary<UserId, IrcMember>> Rosters { get; } = new();

    public int MaxJoins => Support("TARGMAX", "").Split(',').Select(limit => limit.Split(':')).FirstOrDefault(limit => limit is ["JOIN", _]) is [_, var most] && int.TryParse(most, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : int.MaxValue;

    /// <summary>The letters and signs of what members of a channel can be, highest first: <c>ov</c> and <c>@+</c>.</summary>
    public (string Modes, string Signs) Ranks => Support("PREFIX", "(ov)@+").TrimStart('(').Split(')') is [var modes, var signs] && modes.Length == signs.Length ? (modes, signs) : ("", "");

    public void Begin()
    {
        (Nick, UserHost, _support, _memberCount) = (options.Nick, "", new(), 0);
        Extensions.Clear();
        Rosters.Clear();
    }

    /// <summary>Learns from numeric 005.</summary>
    public void Learn(IrcLine line)
    {
        for (var i = 1; i < line.Count - 1 && _support.Count < 200; i++)
        {
            _support[line[i].Split('=')[0]] = line[i][Math.Min(line[i].Length, line[i].IndexOf('=', StringComparison.Ordinal) + 1)..];
        }
    }

    public bool IsMe(string nick) => Fold(nick) == Fold(Nick);

    public bool IsChannel(string target) => target.Length > 0 && Support("CHANTYPES", "#&").Contains(target[0], StringComparison.Ordinal);

    public UserId UserIdOf(string nick) => UserId.Parse(Fold(nick));

    public ChannelId ChannelIdOf(string name) => ChannelId.Parse(Fold(name));

    /// <summary>A name as the server compares it.</summary>
    public string Fold(string name) => string.Create(name.Length, (name, Mapping: Support("CASEMAPPING", "rfc1459")), static (folded, source) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = source.name[i] switch
            {
                >= 'A' and <= 'Z' and var letter => (char)(letter | 0x20),
                '[' or ']' or '\\' when source.Mapping != "ascii" => (char)(source.name[i] | 0x20),
                '~' when source.Mapping == "rfc1459" => '^',
                var other => other,
            };
        }
    });

    /// <summary>How many bytes of text a line to a target has room for, once the server has put our name before it.</summary>
    public int RoomFor(string target)
    {
        var line = int.TryParse(Support("LINELEN", ""), CultureInfo.InvariantCulture, out var length) ? Math.Clamp(length, 512, 8191) : 512;
        var nick = Math.Max(Encoding.UTF8.GetByteCount(Nick), Encoding.UTF8.GetByteCount(options.Nick));
        var own = 3 + nick + (UserHost.Length > 0 ? Encoding.UTF8.GetByteCount(UserHost) : LongestUserHost);   // ":nick!user@host "
        return Math.Max(32, line - 2 - own - Encoding.UTF8.GetByteCount($"PRIVMSG {target} :"));
    }

    /// <summary>Whether a mode of a channel has a parameter.</summary>
    public bool HasParameter(char mode, bool isSet) => Support("CHANMODES", "beI,k,l,").Split(',') is [var lists, var always, var whenSet, ..] &&
        (Ranks.Modes.Contains(mode, StringComparison.Ordinal) || lists.Contains(mode, StringComparison.Ordinal) || always.Contains(mode, StringComparison.Ordinal) || (isSet && whenSet.Contains(mode, StringComparison.Ordinal)));

    /// <summary>Remembers a member, up to <c>Cache:MaxMembers</c> in all channels.</summary>
    public void Put(ChannelId channel, IrcMember member)
    {
        if (Rosters.TryGetValue(channel, out var roster) && (roster.ContainsKey(member.User.Id) || _memberCount < options.Cache.MaxMembers))
        {
            _memberCount += roster.ContainsKey(member.User.Id) ? 0 : 1;
            roster[member.User.Id] = member;
        }
    }

    public IrcMember? Take(ChannelId channel, UserId user)
    {
        if (!Rosters.TryGetValue(channel, out var roster) || !roster.TryRemove(user, out var member))
        {
            return null;
        }

        _memberCount--;
        return member;
    }

    public void Leave(ChannelId channel)
    {
        if (Rosters.TryRemove(channel, out var roster))
        {
            _memberCount -= roster.Count;
        }
    }

    private string Support(string name, string otherwise) => _support.TryGetValue(name, out var value) ? value : otherwise;
}
