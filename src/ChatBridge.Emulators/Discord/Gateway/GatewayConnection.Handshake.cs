using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>IDENTIFY and RESUME.</content>
public sealed partial class GatewayConnection
{
    private const long ObfuscationCapability = 1 << 15;

    private void Identify(JsonElement data)
    {
        Interlocked.Increment(ref _identifies);
        if (Session is not null)
        {
            Close(4005);
            return;
        }

        if (data.ValueKind != JsonValueKind.Object || !TryText(data, "token", out var token)
            || !data.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            Close(4002);
            return;
        }

        if (_network.FindByToken(WithoutPrefix(token)) is not { } bot)
        {
            Close(4004);
            return;
        }

        if (Refusal(data, bot, out var intents, out var shardId, out var shardCount) is { } code)
        {
            Close(code);
            return;
        }

        if (bot.SessionStartsRemaining <= 0)
        {
            // The real network ends all sessions and resets the token; here the token stays, so that a test can go on.
            _network.Gateway.EndAllOf(bot);
            Close(4004);
            return;
        }

        var largeThreshold = data.TryGetProperty("large_threshold", out var large) && large.TryGetInt32(out var given) ? Math.Clamp(given, 50, 250) : 50;
        var obfuscates = data.TryGetProperty("capabilities", out var capabilities) && capabilities.ValueKind == JsonValueKind.Number && capabilities.TryGetInt64(out var bits) && (bits & ObfuscationCapability) != 0;
        if (_network.Gateway.Identify(bot, intents, shardId, shardCount, largeThreshold, obfuscates, _network.Authority) is not { } session)
        {
            InvalidateSession(resumable: false);
            return;
        }

        _encoder.CompressPayloads = data.TryGetProperty("compress", out var compress) && compress.ValueKind == JsonValueKind.True;
        if (_faults.TakeReadyDelay() is { } delay)
        {
            Volatile.Write(ref _dispatchesHeld, true);
            _readyTimer.Change(delay, Timeout.InfiniteTimeSpan);
        }

        session.TryAttach(this, 0, isResume: false, out _);
        _wake.Writer.TryWrite(true);
        GatewayRequests.Presence(_network, session, data.TryGetProperty("presence", out var presence) ? presence : default);
    }

    private int? Refusal(JsonElement data, EmulatedBot bot, out DiscordIntents intents, out int shardId, out int shardCount)
    {
        (intents, shardId, shardCount) = (DiscordIntents.None, 0, 1);
        if (!data.TryGetProperty("intents", out var given) || given.ValueKind != JsonValueKind.Number || !given.TryGetInt64(out var bits)
            || (bits & ~(long)DiscordIntents.All) != 0)
            return 4013;
        intents = (DiscordIntents)(int)bits;
        if ((intents & DiscordIntents.Privileged & ~bot.GrantedIntents) != 0) return 4014;
        if (data.TryGetProperty("shard", out var shard) && shard.ValueKind != JsonValueKind.Null)
        {
            if (shard.ValueKind != JsonValueKind.Array || shard.GetArrayLength() != 2
                || !shard[0].TryGetInt32(out shardId) || !shard[1].TryGetInt32(out shardCount)
                || shardId < 0 || shardCount < 1 || shardId >= shardCount)
                return 4010;
        }

        lock (_network.Gate)
        {
            var (id, count) = ((ulong)shardId, (ulong)shardCount);
            return _network.Guilds.Values.Count(guild => guild.MembersInside.ContainsKey(bot.Id) && (guild.Id >> 22) % count == id) > 2500 ? 4011 : null;
        }
    }

    private void Resume(JsonElement data)
    {
        Interlocked.Increment(ref _resumes);
        if (Session is not null)
        {
            Close(4005);
            return;
        }

        if (data.ValueKind != JsonValueKind.Object || !TryText(data, "token", out var token) || !TryText(data, "session_id", out var sessionId)
            || !data.TryGetProperty("seq", out var seq) || seq.ValueKind != JsonValueKind.Number || !seq.TryGetInt64(out var sequence))
        {
            Close(4002);
            return;
        }

        if (_network.FindByToken(WithoutPrefix(token)) is not { } bot)
        {
            Close(4004);
            return;
        }

        if (_network.Gateway.FindSession(sessionId) is not { } session || session.Bot != bot)
        {
            InvalidateSession(resumable: false);
            return;
        }

        if (sequence > session.LastSequence)
        {
            _network.Gateway.End(session);
            session.Connection?.Drop();
            Close(4007);
            return;
        }

        if (!session.TryAttach(this, sequence, isResume: true, out var replaced))
        {
            // What followed that number is no longer kept.
            _network.Gateway.End(session);
            InvalidateSession(resumable: false);
            return;
        }

        // A connection that the client left without a word is not worth a close frame.
        replaced?.Unfollow();
        replaced?.Drop();
        IsResumed = true;
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Gets whether a session was resumed on this connection.</summary>
    public bool IsResumed { get; private set; }

    private static bool TryText(JsonElement data, string name, out string text)
    {
        text = data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return text.Length > 0;
    }

    // Some clients put their whole Authorization value here.
    private static string WithoutPrefix(string token) => token.StartsWith("Bot ", StringComparison.Ordinal) ? token[4..] : token;
}
