using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What an interaction is answered with: its id, its application and its token, which is a secret.</summary>
public sealed record InteractionKey
{
    /// <summary>Names an interaction.</summary>
    /// <param name="id">The interaction's id.</param>
    /// <param name="applicationId">The application's id.</param>
    /// <param name="token">The interaction's token. Who has it can answer.</param>
    /// <exception cref="ArgumentException">An id is 0, or the token empty.</exception>
    public InteractionKey(Snowflake id, Snowflake applicationId, string token)
    {
        (IdText, ApplicationText, TokenText) = (ApiRequest.Id(id), ApiRequest.Id(applicationId), ApiCheck.Token(token, nameof(token)));
        (Id, ApplicationId) = (id, applicationId);
        (CallbackMajor, Major) = (TokenMajor.Of(id, token), TokenMajor.Of(applicationId, token));
    }

    /// <summary>The interaction's id.</summary>
    public Snowflake Id { get; }

    /// <summary>The application's id.</summary>
    public Snowflake ApplicationId { get; }

    internal string IdText { get; }

    internal string ApplicationText { get; }

    internal string TokenText { get; }

    internal EntityId CallbackMajor { get; }

    internal EntityId Major { get; }

    /// <summary>The key of an interaction that came.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The interaction has no token.</exception>
    public static InteractionKey Of(InteractionObject interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return new InteractionKey(interaction.Id, interaction.ApplicationId, interaction.Token ?? throw new ArgumentException("The interaction has no token.", nameof(interaction)));
    }

    /// <summary>The id alone.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"interaction {IdText}";
}
