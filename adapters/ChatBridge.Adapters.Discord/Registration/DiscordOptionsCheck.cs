using ChatBridge.Transports;

namespace ChatBridge.Adapters.Discord;

/// <summary>Says of each setting that cannot work which one it is, what is wrong, and what to do. Never repeats the token.</summary>
internal static class DiscordOptionsCheck
{
    public const int MaxStatusText = 128;

    public static void Check(DiscordOptions options, ICollection<string> problems)
    {
        if (options.Gateway || !string.IsNullOrWhiteSpace(options.Token))
        {
            CheckToken(options.Token, problems);
        }
        else if (options.PublicKey is null)
        {
            problems.Add("Gateway is false, and neither PublicKey nor Token is set; set PublicKey to the one that the developer portal shows, or Token, with which it is asked for.");
        }

        CheckInteractions(options, problems);
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

    private static void CheckInteractions(DiscordOptions options, ICollection<string> problems)
    {
        if (options.PublicKey is { } key && (key.Length != 64 || !key.All(char.IsAsciiHexDigit)))
        {
            problems.Add($"PublicKey has {key.Length} characters or others than hexadecimal digits; copy the 64 digits that the developer portal shows as the public key, not the token or the client secret.");
        }

        if (options.ApplicationId == 0)
        {
            problems.Add("ApplicationId is 0; copy the application's id from the developer portal, or leave it out.");
        }

        if (!Enum.IsDefined(options.SyncCommands))
        {
            problems.Add("SyncCommands must be Off, Plan or Apply.");
        }
        else if (options.SyncCommands != SyncCommands.Off && string.IsNullOrWhiteSpace(options.Token))
        {
            problems.Add("SyncCommands needs Token, with which Discord is told of commands; set it, or leave SyncCommands out.");
        }

        var interactions = options.Interactions;
        if (!Enum.IsDefined(interactions.AutoDefer))
        {
            problems.Add("Interactions:AutoDefer must be None, Public or Private.");
        }

        if (interactions.AutoDeferAfter < TimeSpan.FromMilliseconds(100) || interactions.AutoDeferAfter > TimeSpan.FromSeconds(2.5))
        {
            problems.Add("Interactions:AutoDeferAfter must be from 00:00:00.1 to 00:00:02.5; Discord waits for 3 seconds, and the promise has to get there.");
        }

        if (interactions.MaxConcurrency < 1)
        {
            problems.Add("Interactions:MaxConcurrency must be at least 1.");
        }

        if (interactions.StopTimeout < TimeSpan.Zero || interactions.StopTimeout > TimeSpan.FromMinutes(15))
        {
            problems.Add("Interactions:StopTimeout must be from 0 to 15 minutes; no answer is taken later.");
        }

        if (interactions.MaxAge < TimeSpan.Zero || interactions.MaxAge > TimeSpan.FromDays(1))
        {
            problems.Add("Interactions:MaxAge must be from 0, which is no limit, to one day.");
        }

        if (interactions.MaxBodyBytes is < 1024 or > 64 << 20)
        {
            problems.Add("Interactions:MaxBodyBytes must be from 1024 to 67108864 (64 MiB).");
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
