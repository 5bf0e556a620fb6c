using System.Buffers;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Says of each setting that cannot work which one it is, what is wrong, and what to do. Never repeats a secret.</summary>
internal static class AyakaOptionsCheck
{
    private static readonly SearchValues<char> NoPath = SearchValues.Create("?#{}% ");
    private static readonly TimeSpan ShortestPing = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPing = TimeSpan.FromSeconds(30);

    public static void Check(AyakaOptions options, ICollection<string> problems)
    {
        CheckAddresses(options, problems);
        CheckCredentials(options, problems);
        if (!string.Equals(options.Dialect, AyakaDialect.Seed, StringComparison.OrdinalIgnoreCase) && !string.Equals(options.Dialect, AyakaDialect.RailsV3, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("Dialect must be seed or rails-v3.");
        }

        if (options.PathPrefix is { Length: > 0 } prefix && (prefix[0] != '/' || prefix[^1] == '/' || prefix.AsSpan().ContainsAny(NoPath)))
        {
            problems.Add("PathPrefix must begin with a slash and not end with one, such as /v3; leave it out for the dialect's own.");
        }

        if (!Enum.IsDefined(options.Encoding))
        {
            problems.Add("Encoding must be Json or Zlib.");
        }

        if (options.PingInterval < ShortestPing || options.PingInterval > LongestPing)
        {
            problems.Add("PingInterval must lie between 0.1 s and 30 s: the gateway drops who is silent for longer.");
        }

        if (options.MaxFrameBytes is < 64 * 1024 or > 1024 * 1024 * 1024)
        {
            problems.Add("MaxFrameBytes must lie between 65,536 and 1,073,741,824.");
        }

        if (string.IsNullOrWhiteSpace(options.UserAgent) || options.UserAgent.Any(char.IsControl))
        {
            problems.Add("UserAgent must be one line of text, such as MyBot (https://example.org/mybot) csharp: 14.");
        }
    }

    /// <summary>The entries of a list with commas.</summary>
    public static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void CheckAddresses(AyakaOptions options, ICollection<string> problems)
    {
        if (options.ApiAddress is null)
        {
            problems.Add("ApiAddress is missing; the network's own server was switched off in 2022, so give the address of yours, such as https://api.chat.example.");
        }
        else
        {
            CheckAddress(options.ApiAddress, "ApiAddress", Uri.UriSchemeHttps, Uri.UriSchemeHttp, problems);
        }

        CheckAddress(options.GatewayAddress, "GatewayAddress", Uri.UriSchemeWss, Uri.UriSchemeWs, problems);
        CheckAddress(options.DiscoveryAddress, "DiscoveryAddress", Uri.UriSchemeHttps, Uri.UriSchemeHttp, problems);
        foreach (var fallback in Split(options.GatewayFallbacks))
        {
            CheckAddress(Uri.TryCreate(fallback, UriKind.RelativeOrAbsolute, out var address) ? address : new Uri("", UriKind.Relative), "GatewayFallbacks", Uri.UriSchemeWss, Uri.UriSchemeWs, problems);
        }

        if (Split(options.GatewayHosts).Any(host => Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown))
        {
            problems.Add("GatewayHosts must be names of hosts with commas between them, without scheme and port, such as gateway-1.chat.example.");
        }
    }

    private static void CheckAddress(Uri? address, string name, string secure, string plain, ICollection<string> problems)
    {
        if (address is null)
        {
            return;
        }

        if (!address.IsAbsoluteUri || (address.Scheme != secure && address.Scheme != plain))
        {
            problems.Add($"{name} must be an absolute {secure} address, such as {secure}://chat.example.");
            return;
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            problems.Add($"{name} must have no query, fragment or user name; leave only the scheme, host and path.");
        }

        if (address.Scheme == plain && !address.IsLoopback)
        {
            problems.Add($"{name} would send the session id unencrypted to another machine; use {secure}. Plain {plain} is for a server on this machine.");
        }
    }

    private static void CheckCredentials(AyakaOptions options, ICollection<string> problems)
    {
        switch (options.Login)
        {
            case AyakaLogin.SessionId when string.IsNullOrWhiteSpace(options.SessionId):
                problems.Add("SessionId is missing; set it to a session id of the account, for instance as env:AYAKA_SESSION, or let Login be Login or Register.");
                break;
            case AyakaLogin.SessionId when options.SessionId.Any(c => c is <= ' ' or > '~'):
                problems.Add("SessionId holds a character that no session id has, such as a blank or a line break; copy the bare id, or check the file that it is read from.");
                break;
            case AyakaLogin.Login or AyakaLogin.Register:
                if (string.IsNullOrWhiteSpace(options.Email) || string.IsNullOrEmpty(options.Password))
                {
                    problems.Add("Email and Password are both needed when Login is Login or Register; give the password for instance as env:AYAKA_PASSWORD.");
                }

                if (options.Login == AyakaLogin.Register && (string.IsNullOrWhiteSpace(options.Username) || options.Separator is < 1 or > 9999))
                {
                    problems.Add("Username and a Separator from 1 to 9999 are needed when Login is Register.");
                }

                break;
            case AyakaLogin.SessionId:
                break;
            default:
                problems.Add("Login must be SessionId, Login or Register.");
                break;
        }
    }
}
