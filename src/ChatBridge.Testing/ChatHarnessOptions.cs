using ChatBridge.Testing.InMemory;

namespace ChatBridge.Testing;

/// <summary>How the network and the connection of a <see cref="ChatHarness"/> behave.</summary>
public sealed class ChatHarnessOptions
{
    /// <summary>The bot's account. Default <c>bot</c>.</summary>
    public string Account { get; set; } = "bot";

    /// <summary>How the network behaves.</summary>
    public InMemoryNetworkOptions Network { get; set; } = new();

    /// <summary>Changes the connection's settings: its variant, its capabilities, its limits.</summary>
    public Action<InMemoryOptions>? Configure { get; set; }

    /// <summary>How long, in real time, an expectation waits for the bot at the most. Default 10 s. Only a failing test waits that long.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the runtime's randomness begins. Default 1.</summary>
    public int Seed { get; set; } = 1;
}
