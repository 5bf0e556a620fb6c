using System.Globalization;
using System.Security.Cryptography;

namespace ChatBridge.Emulators.Discord;

/// <summary>Which of an application's two addresses: their pings have other numbers and other answers.</summary>
internal enum EndpointKind
{
    Interactions,
    Events,
}

/// <summary>The probes of whether an application answers a ping, and refuses what is signed wrongly. Each returns what was wrong, or null.</summary>
internal sealed class EndpointProbes(DiscordNetwork network, SignedPoster poster)
{
    public const int MaxAnswerBytes = 64 * 1024;

    /// <summary>The probes when an address is saved.</summary>
    public async Task<string?> AllAsync(EmulatedBot bot, Uri url, EndpointKind kind, CancellationToken cancellationToken)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || !url.IsLoopback) return "The emulator posts to http and https addresses of this machine only.";
        var (timestamp, body) = (Timestamp(network.Time.GetUtcNow()), Ping(bot, kind));
        return await AskAsync(url, timestamp, bot.Key.Sign(timestamp, body), body, answer => IsWell(kind, answer), kind == EndpointKind.Events ? "A ping must get 204" : "A ping must get 200 'application/json' and type 1", cancellationToken).ConfigureAwait(false)
            ?? await WrongSignatureAsync(bot, url, kind, cancellationToken).ConfigureAwait(false)
            ?? await WrongTimestampAsync(bot, url, kind, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The probe that is repeated from time to time.</summary>
    public Task<string?> WrongSignatureAsync(EmulatedBot bot, Uri url, EndpointKind kind, CancellationToken cancellationToken) => AskAsync(
        url, Timestamp(network.Time.GetUtcNow()), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SigningLibrary.SignatureBytes)), Ping(bot, kind), IsRefusal, "A wrong signature must get 401", cancellationToken);

    public static string Timestamp(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private Task<string?> WrongTimestampAsync(EmulatedBot bot, Uri url, EndpointKind kind, CancellationToken cancellationToken)
    {
        var (now, body) = (network.Time.GetUtcNow(), Ping(bot, kind));
        return AskAsync(url, Timestamp(now), bot.Key.Sign(Timestamp(now.AddSeconds(-1)), body), body, IsRefusal, "A signature over another timestamp must get 401", cancellationToken);
    }

    private async Task<string?> AskAsync(Uri url, string timestamp, string signature, byte[] body, Func<PostedAnswer, bool> isWell, string rule, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(network.Options.InteractionDeadline, network.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var answer = await poster.PostAsync(url, timestamp, signature, body, MaxAnswerBytes, limit.Token).ConfigureAwait(false);
            return isWell(answer) ? null : $"{rule}; it got {answer.Status} '{answer.ContentType}'.";
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"{rule}; it got no answer within {network.Options.InteractionDeadline.TotalSeconds:0.###} s.";
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            return $"{rule}; it got no answer: {broken.Message}";
        }
    }

    private byte[] Ping(EmulatedBot bot, EndpointKind kind) =>
        kind == EndpointKind.Events ? DiscordJson.WebhookEvent(bot, type: 0, writeEvent: null) : DiscordJson.Ping(bot, network.NewId(), DiscordNetwork.NewInteractionToken());

    private static bool IsWell(EndpointKind kind, PostedAnswer answer) => kind == EndpointKind.Events ? answer is { Status: 204, Body.Length: 0 } : answer.IsPong;

    private bool IsRefusal(PostedAnswer answer) => network.Options.StrictInteractionProbes ? answer.Status == 401 : answer.Status is >= 400 and < 500;
}
