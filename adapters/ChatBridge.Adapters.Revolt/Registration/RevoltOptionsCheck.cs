namespace ChatBridge.Adapters.Revolt;

/// <summary>Says of each setting that cannot work which one it is, what is wrong, and what to do. Never repeats the token.</summary>
internal static class RevoltOptionsCheck
{
    private static readonly TimeSpan ShortestPing = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPing = TimeSpan.FromSeconds(30);

    public static void Check(RevoltOptions options, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(options.Token))
        {
            problems.Add("Token is missing; set it to the token of the bot or the session, for instance as env:REVOLT_TOKEN.");
        }
        else if (options.Token.Any(c => c is <= ' ' or > '~' or '&' or '#' or '%' or '+'))
        {
            problems.Add("Token holds a character that no token has, such as a blank or a line break; copy the bare token, or check the file that it is read from.");
        }

        CheckAddress(options.ApiAddress, problems);
        if (!Enum.IsDefined(options.TokenKind))
        {
            problems.Add("TokenKind must be Bot or Session.");
        }

        if (!Enum.IsDefined(options.TokenMode))
        {
            problems.Add("TokenMode must be Frame or Address.");
        }

        if (!Enum.IsDefined(options.Format))
        {
            problems.Add("Format must be Json or MessagePack.");
        }

        if ((options.ReadyParts & ~(RevoltReadyParts)255) != 0)
        {
            problems.Add("ReadyParts must be names with commas, of Users, Servers, Channels, Members, Emojis, VoiceStates, ChannelUnreads and PolicyChanges, or Default.");
        }

        if (options.PingInterval < ShortestPing || options.PingInterval > LongestPing)
        {
            problems.Add("PingInterval must lie between 0.1 s and 30 s: what stands between closes sockets that are silent for longer.");
        }

        if (options.GhostCheck < TimeSpan.Zero || options.GhostCheck > TimeSpan.FromDays(1))
        {
            problems.Add("GhostCheck must lie between zero, which means never, and a day.");
        }

        if (options.MaxFrameBytes is < 64 * 1024 or > 1024 * 1024 * 1024)
        {
            problems.Add("MaxFrameBytes must lie between 65,536 and 1,073,741,824.");
        }
    }

    private static void CheckAddress(Uri? address, ICollection<string> problems)
    {
        if (address is not { IsAbsoluteUri: true } || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            problems.Add("ApiAddress must be an absolute http or https address, such as https://api.stoat.chat.");
            return;
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            problems.Add("ApiAddress must have no query, fragment or user name; leave only the scheme, host and path.");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            problems.Add("ApiAddress would send the token unencrypted to another machine; use https. Plain http is for a server on this machine.");
        }
    }
}
