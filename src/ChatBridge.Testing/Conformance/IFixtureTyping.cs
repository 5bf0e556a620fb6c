namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture that sees who is writing.</summary>
public interface IFixtureTyping
{
    /// <summary>Whether the adapter's account showed that it is writing.</summary>
    bool BotTyped { get; }
}
