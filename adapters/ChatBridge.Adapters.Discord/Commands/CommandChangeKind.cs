namespace ChatBridge.Adapters.Discord;

/// <summary>What is done about a command.</summary>
public enum CommandChangeKind
{
    /// <summary>It is declared, and Discord does not have it.</summary>
    Create,

    /// <summary>Discord has it in another form.</summary>
    Update,

    /// <summary>Discord has it, and it is not declared.</summary>
    Delete,
}
