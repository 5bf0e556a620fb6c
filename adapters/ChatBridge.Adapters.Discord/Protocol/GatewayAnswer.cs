using System.Text.Json;

namespace ChatBridge.Adapters.Discord;

/// <summary>What <c>/gateway/bot</c> says: where the gateway is, how many shards it recommends, and how many sessions may be started.</summary>
internal readonly record struct GatewayAnswer(string Url, int Shards, int? Total, int? Remaining, TimeSpan? ResetAfter, int MaxConcurrency)
{
    public static GatewayAnswer Read(ref JsonCursor cursor)
    {
        string? url = null;
        long? shards = null;
        var limit = default(GatewayAnswer);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("url"u8))
                {
                    url = cursor.ReadText().ToStringOrNull();
                }
                else if (key.SequenceEqual("shards"u8))
                {
                    shards = cursor.ReadInteger();
                }
                else if (key.SequenceEqual("session_start_limit"u8))
                {
                    limit = ReadLimit(ref cursor);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return url is null
            ? throw new JsonException("no url")
            : limit with { Url = url, Shards = Clamp(shards, 1) ?? 1, MaxConcurrency = Math.Max(1, limit.MaxConcurrency) };
    }

    private static GatewayAnswer ReadLimit(ref JsonCursor cursor)
    {
        var limit = default(GatewayAnswer);
        if (!cursor.EnterObject())
        {
            return limit;
        }

        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("total"u8))
            {
                limit = limit with { Total = Clamp(cursor.ReadInteger(), 0) };
            }
            else if (key.SequenceEqual("remaining"u8))
            {
                limit = limit with { Remaining = Clamp(cursor.ReadInteger(), 0) };
            }
            else if (key.SequenceEqual("reset_after"u8))
            {
                limit = limit with { ResetAfter = TimeSpan.FromMilliseconds(Math.Clamp(cursor.ReadInteger() ?? 0, 0, 86_400_000)) };
            }
            else if (key.SequenceEqual("max_concurrency"u8))
            {
                limit = limit with { MaxConcurrency = Clamp(cursor.ReadInteger(), 1) ?? 1 };
            }
            else
            {
                cursor.Skip();
            }
        }

        return limit;
    }

    private static int? Clamp(long? value, int min) => value is { } number ? (int)Math.Clamp(number, min, int.MaxValue) : null;
}
