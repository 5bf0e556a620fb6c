namespace ChatBridge.AspNetCore.Tests;

/// <summary>Tests that count what the whole process allocates, or open a thousand sockets.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
