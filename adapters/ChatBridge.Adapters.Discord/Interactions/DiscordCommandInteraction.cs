using System.Collections.Immutable;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Somebody used a command: a slash command, or one in the menu of a user or message.</summary>
/// <remarks>A value that was not given, or is of another kind than was asked for, is null.</remarks>
public sealed class DiscordCommandInteraction : DiscordInteraction, ICommandInteraction
{
    private readonly ulong _target;

    internal DiscordCommandInteraction(in InteractionHead head, in CommandData data, InteractionAnswers answers) : base(head, answers)
    {
        (CommandId, CommandType, CommandName, Options, _target) = (data.Id, data.Type, data.Name, data.Options, data.Target);
    }

    /// <summary>The command's id.</summary>
    public Snowflake CommandId { get; }

    /// <summary>The command's kind.</summary>
    public ApplicationCommandType CommandType { get; }

    /// <inheritdoc/>
    public string CommandName { get; }

    /// <inheritdoc/>
    /// <remarks>Users, channels, roles and files are ids: <see cref="GetUser"/> and the like find what they name.</remarks>
    public ImmutableDictionary<string, object> Options { get; }

    /// <summary>The options as Discord sent them, subcommands and all.</summary>
    public IReadOnlyList<InteractionOptionObject> GivenOptions => Native.Data?.Options ?? [];

    /// <summary>The user or message whose menu it was used in; null for slash commands.</summary>
    public Snowflake? TargetId => _target == 0 ? null : _target;

    /// <summary>The user whose menu it was used in.</summary>
    public UserObject? TargetUser => CommandType == ApplicationCommandType.User ? Resolved.Users?.GetValueOrDefault(_target) : null;

    /// <summary>The membership of that user; null outside of guilds. Without user, deaf and mute.</summary>
    public MemberObject? TargetMember => CommandType == ApplicationCommandType.User ? Resolved.Members?.GetValueOrDefault(_target) : null;

    /// <summary>The message whose menu it was used in.</summary>
    public MessageObject? TargetMessage => CommandType == ApplicationCommandType.Message ? Resolved.Messages?.GetValueOrDefault(_target) : null;

    internal override bool HasSource => false;

    /// <summary>A text that was given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The text, or null.</returns>
    public string? GetText(string option) => Options.GetValueOrDefault(option) as string;

    /// <summary>A whole number that was given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The number, or null.</returns>
    public long? GetInteger(string option) => Options.GetValueOrDefault(option) as long?;

    /// <summary>A number that was given, whole or not.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The number, or null.</returns>
    public double? GetNumber(string option) => Options.GetValueOrDefault(option) switch { double number => number, long whole => whole, _ => null };

    /// <summary>A yes or no that was given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The answer, or null.</returns>
    public bool? GetBoolean(string option) => Options.GetValueOrDefault(option) as bool?;

    /// <summary>A user that was given, also as something that can be mentioned.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The user, or null.</returns>
    public UserObject? GetUser(string option) => Find(option, Resolved.Users);

    /// <summary>The membership of a user that was given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The membership without user, deaf and mute, or null; also outside of guilds.</returns>
    public MemberObject? GetMember(string option) => Find(option, Resolved.Members);

    /// <summary>A channel that was given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The channel in part, or null.</returns>
    public ChannelObject? GetChannel(string option) => Find(option, Resolved.Channels);

    /// <summary>A role that was given, also as something that can be mentioned.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The role, or null.</returns>
    public RoleObject? GetRole(string option) => Find(option, Resolved.Roles);

    /// <summary>A file that was given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>The file, or null.</returns>
    public AttachmentObject? GetAttachment(string option) => Find(option, Resolved.Attachments);

    private T? Find<T>(string option, IReadOnlyDictionary<Snowflake, T>? things) where T : class =>
        Options.GetValueOrDefault(option) is EntityId id && id.TryGetNumber(out var number) ? things?.GetValueOrDefault(number) : null;
}
