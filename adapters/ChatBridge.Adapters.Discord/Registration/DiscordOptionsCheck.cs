using ChatBridge.Transports;

namespace ChatBridge.Adapters.Discord;

/// <summary>Says of each setting that cannot work which one it is, what is wrong, and what to do. Never repeats the token.</summary>
internal static class DiscordOptionsCheck
{
    public const int MaxStatusText = 128;

    public static void Check(DiscordOptions options, ICollection<string> problems)
    {
        CheckToken(options.Token, problems);
        if (options.ApiAddress is not { IsAbsoluteUri: true } address || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            problems.Add("ApiAddress must be an absolute http or https address with the version at its end, such as https://discord.com/api/v10.");
        }
        else
        {
            if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            {
                problems.Add("ApiAddress must have no query, fragment or user name; leave only the scheme, host and path.");
            }

            if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            {
                problems.Add("ApiAddress would send the token unencrypted to another machine; use https. Plain http is for a server on this machine.");
            }
        }

        if ((options.Intents & ~GatewayIntents.All) != 0)
        {
            problems.Add("Intents holds a bit that Discord does not know; use the names of GatewayIntents.");
        }

        if (!Enum.IsDefined(options.Compression))
        {
            problems.Add("Compression must be None, TransportZlib, PayloadZlib or TransportZstd.");
        }
        else if (options.Compression == GatewayCompression.TransportZstd && !InflatingTransport.CanInflate(FrameCompression.ZstdStream))
        {
            problems.Add("Compression is TransportZstd, for which the system's library libzstd was not found; install it, or use TransportZlib.");
        }

        if (options.DataFormat == GatewayDataFormat.Etf)
        {
            problems.Add("DataFormat is Etf, which the adapter does not read: it reads JSON in place, and ETF would need a reader of its own without being faster. Leave DataFormat out, or use Json.");
        }
        else if (!Enum.IsDefined(options.DataFormat))
        {
            problems.Add("DataFormat must be Json.");
        }

        CheckShards(options, problems);

        if (options.RequestsPerSecond is < 1 or > 10_000)
        {
            problems.Add("RequestsPerSecond must be from 1 to 10000; leave it at 50 unless Discord has raised the bot's limit.");
        }

        if (!Enum.IsDefined(options.Status) || options.Status == PresenceStatus.Unknown)
        {
            problems.Add("Status must be Online, Idle, DoNotDisturb or Offline.");
        }

        if (options.StatusText is { Length: > MaxStatusText })
        {
            problems.Add($"StatusText is longer than {MaxStatusText} characters; shorten it.");
        }
    }

    private static void CheckShards(DiscordOptions options, ICollection<string> problems)
    {
        if (options.ShardCount is < 1 or > ShardList.Max)
        {
            problems.Add($"ShardCount is {options.ShardCount}; give a number from 1 to {ShardList.Max}, or leave it out for as many as Discord recommends.");
        }
        else if (options.ShardCount is { } count)
        {
            if (!ShardList.TryParse(options.Shards, count, out _, out var problem))
            {
                problems.Add(problem);
            }
        }
        else if (!string.IsNullOrWhiteSpace(options.Shards))
        {
            problems.Add("Shards is set without ShardCount; also say how many shards the whole application has, the same number in every process.");
        }
    }

    private static void CheckToken(string? token, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(token))
        {
            problems.Add("Token is missing; set it to the bot's token from the developer portal, for instance as env:DISCORD_TOKEN.");
        }
        else if (token.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("Token begins with the word 'Bot'; leave that out, it is added for you.");
        }
        else if (token.Any(c => c is <= ' ' or > '~'))
        {
            problems.Add("Token holds a blank, a line break or a character outside ASCII; copy the bare token, or check the file that it is read from.");
        }
    }
}
