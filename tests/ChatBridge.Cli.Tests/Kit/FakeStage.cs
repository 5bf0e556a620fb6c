using ChatBridge.Cli.Playground;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Cli.Tests.Kit;

/// <summary>A network that holds what a test says it holds.</summary>
internal sealed class FakeStage(bool hasReactions = true) : INetworkStage
{
    private readonly Dictionary<string, List<StandingMessage>> _messages = Cast.Channels.ToDictionary(channel => channel, _ => new List<StandingMessage>());

    public string Name => "fake";

    public string Title => "Fake";

    public string Address => "nowhere";

    public bool HasReactions => hasReactions;

    public ChaosPlan? Chaos => null;

    public int Reconnects => 0;

    public int? Resumes => null;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <summary>What a channel holds, to be changed at will.</summary>
    public List<StandingMessage> this[string channel] => _messages[channel];

    public IReadOnlyList<StandingMessage> MessagesIn(string channel) => _messages[channel];

    public Task<string> SayAsync(string person, string channel, string text) => throw new InvalidOperationException("The test says what stands here.");

    public Task EditAsync(string message, string text) => Task.CompletedTask;

    public Task DeleteAsync(string message) => Task.CompletedTask;

    public Task ReactAsync(string person, string message, string emoji) => Task.CompletedTask;

    public Task CutAsync(TimeSpan away, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StandingMessage> WaitForReplyAsync(string channel, string message, CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody answers here.");

    public ValueTask DisposeAsync() => default;
}
