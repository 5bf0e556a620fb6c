using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Answers to interactions: commands, buttons, menus and forms.</summary>
/// <remarks>An interaction's token is good for 15 minutes. These calls do not count against the limit of all calls together.</remarks>
public sealed class InteractionsApi
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);
    private readonly ApiCaller _caller;

    internal InteractionsApi(ApiCaller caller) => _caller = caller;

    /// <summary>Answers an interaction. It has to be done within 3 seconds, and once.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task RespondAsync(InteractionKey interaction, InteractionResponse request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(request);
        return _caller.RunAsync(Callback(interaction, request, false), cancellationToken);
    }

    /// <summary>Answers an interaction and reads what became of it.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<InteractionCallbackObject> RespondAndReadAsync(InteractionKey interaction, InteractionResponse request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(request);
        return _caller.ReadAsync<InteractionCallbackObject>(Callback(interaction, request, true), cancellationToken);
    }

    /// <summary>Reads the message that answered an interaction.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    public Task<MessageObject> GetOriginalAsync(InteractionKey interaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return _caller.ReadAsync<MessageObject>(new RestRequest(HttpMethod.Get, "/webhooks/{0}/{1}/messages/@original", interaction.ApplicationText, interaction.TokenText) { Major = interaction.Major, ExemptFromGlobal = true }, cancellationToken);
    }

    /// <summary>Changes the message that answered an interaction, or fills a deferred one in.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MessageObject> EditOriginalAsync(InteractionKey interaction, EditMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(request);
        return _caller.ReadAsync<MessageObject>(
            new RestRequest(HttpMethod.Patch, "/webhooks/{0}/{1}/messages/@original", interaction.ApplicationText, interaction.TokenText)
            {
                Major = interaction.Major,
                ExemptFromGlobal = true,
                Body = MessageForm.Body(MessageForm.Prepare(request, nameof(request)), request.Files, request.MaxFileBytes, _caller.Connection),
                AttemptTimeout = MessageForm.Time(request.Files),
                Idempotent = request.Files is null or [],
            },
            cancellationToken);
    }

    /// <summary>Deletes the message that answered an interaction.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteOriginalAsync(InteractionKey interaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/webhooks/{0}/{1}/messages/@original", interaction.ApplicationText, interaction.TokenText) { Major = interaction.Major, ExemptFromGlobal = true }, cancellationToken);
    }

    /// <summary>Sends a further message. The first one after a deferred answer takes its place.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MessageObject> FollowUpAsync(InteractionKey interaction, FollowUpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(request);
        return _caller.ReadAsync<MessageObject>(
            new RestRequest(HttpMethod.Post, "/webhooks/{0}/{1}", interaction.ApplicationText, interaction.TokenText)
            {
                Major = interaction.Major,
                ExemptFromGlobal = true,
                Body = MessageForm.Body(MessageForm.Prepare(request, nameof(request)), request.Files, request.MaxFileBytes, _caller.Connection),
                AttemptTimeout = MessageForm.Time(request.Files),
            },
            cancellationToken);
    }

    /// <summary>Reads a further message.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message.</returns>
    public Task<MessageObject> GetFollowUpAsync(InteractionKey interaction, Snowflake message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return _caller.ReadAsync<MessageObject>(new RestRequest(HttpMethod.Get, "/webhooks/{0}/{1}/messages/{2}", interaction.ApplicationText, interaction.TokenText, ApiRequest.Id(message)) { Major = interaction.Major, ExemptFromGlobal = true }, cancellationToken);
    }

    /// <summary>Changes a further message.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="message">The message.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<MessageObject> EditFollowUpAsync(InteractionKey interaction, Snowflake message, EditMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(request);
        return _caller.ReadAsync<MessageObject>(
            new RestRequest(HttpMethod.Patch, "/webhooks/{0}/{1}/messages/{2}", interaction.ApplicationText, interaction.TokenText, ApiRequest.Id(message))
            {
                Major = interaction.Major,
                ExemptFromGlobal = true,
                Body = MessageForm.Body(MessageForm.Prepare(request, nameof(request)), request.Files, request.MaxFileBytes, _caller.Connection),
                AttemptTimeout = MessageForm.Time(request.Files),
                Idempotent = request.Files is null or [],
            },
            cancellationToken);
    }

    /// <summary>Deletes a further message.</summary>
    /// <param name="interaction">The interaction's id, application and token.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteFollowUpAsync(InteractionKey interaction, Snowflake message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/webhooks/{0}/{1}/messages/{2}", interaction.ApplicationText, interaction.TokenText, ApiRequest.Id(message)) { Major = interaction.Major, ExemptFromGlobal = true }, cancellationToken);
    }

    private RestRequest Callback(InteractionKey interaction, InteractionResponse request, bool read)
    {
        var response = InteractionChecks.Prepare(request, nameof(request));
        return new RestRequest(HttpMethod.Post, "/interactions/{0}/{1}/callback", interaction.IdText, interaction.TokenText)
        {
            Major = interaction.CallbackMajor,
            ExemptFromGlobal = true,
            Wait = Deadline,   // later nobody waits for it any more
            Query = read ? new ApiQuery { { "with_response", true } } : [],
            Body = MessageForm.Body(response, response.Data?.Files, response.Data?.MaxFileBytes ?? 1, _caller.Connection),
            AttemptTimeout = MessageForm.Time(response.Data?.Files),
        };
    }
}
