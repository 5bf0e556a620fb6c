using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A Discord interaction: the native form of <see cref="IInteraction"/>.</summary>
/// <remarks>
/// Safe to use from any thread. What most listeners need is read when the interaction comes; the rest when it is first asked for, from
/// a copy of what Discord sent. Its token lets anybody answer for 15 minutes: it is in <see cref="Key"/> and <see cref="Native"/>, and in no text.
/// </remarks>
public abstract class DiscordInteraction : IInteraction
{
    private readonly byte[] _json;
    private InteractionObject? _native;
    private InteractionKey? _key;

    private protected DiscordInteraction(in InteractionHead head, InteractionAnswers answers)
    {
        (_json, Type, Snowflake, ApplicationId, User) = (head.Json, head.Type, head.Id, head.ApplicationId, head.User);
        ChannelId = head.ChannelId == 0 ? null : new ChannelId(head.ChannelId);
        GuildId = head.GuildId == 0 ? null : new GuildId(head.GuildId);
        Locale = head.Locale;
        Answers = answers;
        answers.Attach(this);
    }

    /// <summary>The kind.</summary>
    public InteractionType Type { get; }

    /// <summary>The id as Discord writes it.</summary>
    public Snowflake Snowflake { get; }

    /// <inheritdoc/>
    public EntityId Id => Snowflake;

    /// <summary>The application that was asked.</summary>
    public Snowflake ApplicationId { get; }

    /// <inheritdoc/>
    public IChatConnection Connection => Answers.Connection;

    /// <inheritdoc/>
    public IUser User { get; }

    /// <inheritdoc/>
    public ChannelId? ChannelId { get; }

    /// <summary>In which guild; null outside of guilds.</summary>
    public GuildId? GuildId { get; }

    /// <inheritdoc/>
    public string? Locale { get; }

    /// <summary>When answers are no longer taken: 15 minutes after it came.</summary>
    public DateTimeOffset ExpiresAt => Answers.ExpiresAt;

    /// <summary>What it is answered with in <see cref="DiscordApi.Interactions"/>. Holds the token.</summary>
    /// <remarks>An answer that is given so is not known here: the listener returns null, and <see cref="ReplyAsync"/> must not be used too.</remarks>
    public InteractionKey Key => _key ??= new InteractionKey(Snowflake, ApplicationId, InteractionReader.ReadToken(_json));

    /// <summary>All that Discord sent. Read when it is first asked for.</summary>
    /// <exception cref="ChatException">Discord sent something else than its documentation says: <see cref="ChatErrorKind.ProtocolViolation"/>.</exception>
    public InteractionObject Native => _native ??= ReadNative();

    /// <summary>Who acted, as a member of the guild; null outside of guilds.</summary>
    public MemberObject? Member => Native.Member;

    /// <summary>The guild's language, or null.</summary>
    public string? GuildLocale => Native.GuildLocale;

    /// <summary>Where it was used, or null when Discord did not say.</summary>
    public InteractionContextType? Context => Native.Context;

    /// <summary>What the application may do in the channel.</summary>
    public Permissions? AppPermissions => Native.AppPermissions;

    /// <summary>What was bought of the application.</summary>
    public IReadOnlyList<EntitlementObject> Entitlements => Native.Entitlements ?? [];

    /// <summary>Who installed the application: by <c>"0"</c> the guild, or 0 in a direct channel; by <c>"1"</c> the user.</summary>
    public IReadOnlyDictionary<string, Snowflake> AuthorizingIntegrationOwners => Native.AuthorizingIntegrationOwners ?? System.Collections.Immutable.ImmutableDictionary<string, Snowflake>.Empty;

    /// <summary>How large a file of the answer may be, in bytes.</summary>
    public long AttachmentSizeLimit => Native.AttachmentSizeLimit ?? 10 << 20;

    /// <summary>The users, members, roles, channels, messages and files that its values name.</summary>
    public ResolvedObject Resolved => Native.Data?.Resolved ?? new ResolvedObject();

    internal InteractionAnswers Answers { get; }

    /// <summary>Why the native form could not be read: what Discord sent is at fault then, not the listener that asked for it.</summary>
    internal ChatException? Garbage { get; private set; }

    /// <summary>Whether it comes from a message of the application, which an answer can change.</summary>
    internal abstract bool HasSource { get; }

    /// <inheritdoc/>
    public ValueTask ReplyAsync(InteractionReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new(Answers.ReplyAsync(ReplyBuilder.Build(reply, this), cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask<MessageId> FollowUpAsync(MessageReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return await Answers.FollowUpAsync(ReplyBuilder.Build(reply, this), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a further message in Discord's own form. After a deferral the first one is the answer that was promised.</summary>
    /// <param name="request">The message; <see cref="MessageFlags.Ephemeral"/> makes it private.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message's id.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    /// <exception cref="InvalidOperationException">It is not answered yet.</exception>
    /// <exception cref="ChatException">Discord refused, or the interaction is too old.</exception>
    public async ValueTask<MessageId> FollowUpAsync(FollowUpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await Answers.FollowUpAsync(ReplyBuilder.Build(request), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask EditReplyAsync(MessageContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(Answers.EditAsync(ReplyBuilder.BuildEdit(content, this), cancellationToken));
    }

    /// <summary>Changes the answer in Discord's own form.</summary>
    /// <param name="request">What to change.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that ends when it is changed.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    /// <exception cref="InvalidOperationException">It is not answered yet.</exception>
    /// <exception cref="ChatException">Discord refused, or the interaction is too old.</exception>
    public ValueTask EditReplyAsync(EditMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(Answers.EditAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DeleteReplyAsync(CancellationToken cancellationToken = default) => new(Answers.DeleteAsync(cancellationToken));

    /// <summary>Changes a further message.</summary>
    /// <param name="message">The message, as <see cref="FollowUpAsync(MessageReply, CancellationToken)"/> named it.</param>
    /// <param name="content">What it says from now on.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that ends when it is changed.</returns>
    /// <exception cref="ChatException">Discord refused, or the interaction is too old.</exception>
    public ValueTask EditFollowUpAsync(MessageId message, MessageContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(Answers.EditFollowUpAsync(message, ReplyBuilder.BuildEdit(content, this), cancellationToken));
    }

    /// <summary>Deletes a further message.</summary>
    /// <param name="message">The message, as <see cref="FollowUpAsync(MessageReply, CancellationToken)"/> named it.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="ChatException">Discord refused, or the interaction is too old.</exception>
    public ValueTask DeleteFollowUpAsync(MessageId message, CancellationToken cancellationToken = default) => new(Answers.DeleteFollowUpAsync(message, cancellationToken));

    /// <inheritdoc/>
    public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class
    {
        native = this as TNative ?? (typeof(TNative) == typeof(InteractionObject) ? Native as TNative : null);
        return native is not null;
    }

    /// <summary>The kind and the id.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Type} {Snowflake}";

    private InteractionObject ReadNative()
    {
        try
        {
            return DiscordObject.Parse<InteractionObject>(_json);
        }
        catch (JsonException fault)
        {
            throw Garbage = new ChatException(
                new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied, $"Connection '{Connection.Name}': the interaction {Snowflake} is not what Discord's interface says: {fault.Message}") { Connection = Connection.Name },
                fault);
        }
    }
}
