namespace ChatBridge;

/// <summary>An inline construct that only one network knows: its raw form, and a text for everybody else.</summary>
/// <param name="Adapter">The key of the adapter that understands it, such as <c>discord</c>.</param>
/// <param name="Name">What it is, in that adapter's words.</param>
/// <param name="Raw">Its form on the wire, sent back unchanged to the same network.</param>
/// <param name="Fallback">Its readable text; never empty.</param>
public sealed record ExtensionInline(string Adapter, string Name, string Raw, string Fallback) : Inline
{
    /// <inheritdoc/>
    public override string Fallback { get; } = Fallback;
}
