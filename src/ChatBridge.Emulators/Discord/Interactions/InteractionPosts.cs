namespace ChatBridge.Emulators.Discord;

/// <summary>The network's side of interactions endpoints: their saving, what is posted to them, and the look from time to time whether they still check signatures.</summary>
internal sealed class InteractionPosts(DiscordNetwork network, SignedPoster poster, EndpointProbes probes)
{
    /// <summary>Saves the address when the application passes the probes; returns what was wrong, or null. The address before stays when it fails.</summary>
    public async Task<string?> SaveAsync(EmulatedBot bot, Uri? url, CancellationToken cancellationToken)
    {
        var wrong = url is null ? null : await probes.AllAsync(bot, url, EndpointKind.Interactions, cancellationToken).ConfigureAwait(false);
        Set(bot, wrong is null ? url : bot.InteractionsUrl, wrong);
        if (wrong is null && url is not null && network.Options.InteractionProbeInterval is { } interval) poster.Run(stopping => WatchAsync(bot, url, interval, stopping));
        return wrong;
    }

    /// <summary>Posts an interaction. Called under the network's lock; the answer comes later.</summary>
    public void Post(EmulatedInteraction interaction, Uri url, byte[] payload) => poster.Run(stopping => PostAsync(interaction, url, payload, stopping));

    private async Task PostAsync(EmulatedInteraction interaction, Uri url, byte[] payload, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping, interaction.Deadline);
        try
        {
            var timestamp = EndpointProbes.Timestamp(network.Time.GetUtcNow());

            // An answer may carry files, as much as REST takes.
            var answer = await poster.PostAsync(url, timestamp, interaction.Bot.Sign(timestamp, payload), payload, RestBody.MaxBytes, limit.Token).ConfigureAwait(false);
            var body = answer is { Status: 200, Body.Length: > 0 } ? await RestBody.ReadAsync(answer.ContentType, answer.Body, limit.Token).ConfigureAwait(false) : null;
            network.TakePosted(interaction, answer.Status, body);
        }
        catch (OperationCanceledException) when (interaction.Deadline.IsCancellationRequested)
        {
            // The deadline says so itself.
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            network.Fail(interaction, broken.Message);
        }

        network.Settle(interaction);
    }

    /// <summary>Asks again from time to time whether a wrong signature is refused; one wrong answer takes the address away.</summary>
    private async Task WatchAsync(EmulatedBot bot, Uri url, TimeSpan interval, CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(interval, network.Time, stopping).ConfigureAwait(false);
            if (!ReferenceEquals(bot.InteractionsUrl, url)) return;
            if (await probes.WrongSignatureAsync(bot, url, EndpointKind.Interactions, stopping).ConfigureAwait(false) is not { } wrong) continue;
            if (ReferenceEquals(bot.InteractionsUrl, url)) Set(bot, null, wrong);
            return;
        }
    }

    private void Set(EmulatedBot bot, Uri? url, string? wrong)
    {
        lock (network.Gate) (bot.Endpoint, bot.EndpointFault) = (url, wrong);
        network.Changed.Pulse();
    }
}
