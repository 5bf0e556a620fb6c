namespace ChatBridge;

/// <summary>Somebody is filling in a command and wants suggestions. Answered with a <see cref="ChoicesReply"/> only.</summary>
public interface IAutocompleteInteraction : IInteraction
{
    /// <summary>The command's name, as in <see cref="ICommandInteraction.CommandName"/>.</summary>
    string CommandName { get; }

    /// <summary>The option that is being filled in.</summary>
    string FocusedOption { get; }

    /// <summary>What was typed so far, as typed.</summary>
    string FocusedValue { get; }
}
