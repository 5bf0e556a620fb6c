namespace ChatBridge;

/// <summary>An answer to an interaction. Which answers are allowed depends on the interaction; a wrong one is a fault of the listener.</summary>
public abstract record InteractionReply
{
    private protected InteractionReply()
    {
    }
}
