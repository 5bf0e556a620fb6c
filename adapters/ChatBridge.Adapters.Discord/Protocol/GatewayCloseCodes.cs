using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>What each close code of the gateway means for the session.</summary>
internal static class GatewayCloseCodes
{
    /// <summary>The code to close with when the session is to go on later: any but 1000 and 1001, which end it.</summary>
    public const int Resumable = 4000;

    public static CloseVerdict Judge(int code, string connection, GatewayIntents intents, int shard, int shardCount) => code switch
    {
        4004 => Fatal(connection, code, ChatErrorKind.Unauthenticated,
            "the gateway refused the token. Check the setting Token: the token may have been reset, or belong to another application."),
        4010 => Fatal(connection, code, ChatErrorKind.Validation, $"the gateway refused shard {shard} of {shardCount}. Use a number of shards that the network allows this bot."),
        4011 => Fatal(connection, code, ChatErrorKind.Validation, $"the bot is in too many guilds for {shardCount} shards. Raise the setting ShardCount, or leave it out: then Discord is asked how many it takes."),
        4012 => Fatal(connection, code, ChatErrorKind.Unsupported, "the gateway does not speak version 10 any more. A newer version of the adapter is needed."),
        4013 => Fatal(connection, code, ChatErrorKind.Validation, $"the gateway does not know the intents {intents}. Check the setting Intents."),
        4014 => Fatal(connection, code, ChatErrorKind.Forbidden,
            $"the bot may not use {intents & GatewayIntents.Privileged}. Switch these privileged intents on in the developer portal, or take them out of the setting Intents."),
        // A normal close by the server, a session that never was, or a session that it says is over: nothing to continue.
        1000 or 4003 or 4005 or 4007 or 4009 => CloseVerdict.Fresh,
        _ => CloseVerdict.Resume,
    };

    private static CloseVerdict Fatal(string connection, int code, ChatErrorKind kind, string what) =>
        CloseVerdict.Fatal(new ChatError(kind, Effect.NotApplied, $"Connection '{connection}': {what} (Close code {code}.)")
        {
            Connection = connection,
            NativeCode = code.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
}
