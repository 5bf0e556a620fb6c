namespace ChatBridge;

/// <summary>An answer to an interaction. Which answers are allowed depends on the interaction; a wrong one is a fault of the listener.</summary>
/// <remarks>An adapter may derive answers of its network's own, which other networks refuse.</remarks>
public abstract record InteractionReply
{
    /// <summary>Makes an answer.</summary>
    protected InteractionReply()
    {
    }
}
