namespace ChatBridge;

/// <summary>A node within a line of text.</summary>
public abstract record Inline : ContentNode
{
    private protected Inline()
    {
    }
}
