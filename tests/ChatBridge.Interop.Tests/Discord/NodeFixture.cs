namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The npm clients of Discord.</summary>
public sealed class NodeFixture() : NpmFixture("Discord");
