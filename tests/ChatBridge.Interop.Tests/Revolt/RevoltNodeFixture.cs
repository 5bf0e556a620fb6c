namespace ChatBridge.Interop.Tests.Revolt;

/// <summary>The npm clients of Revolt, and of Stoat, as it is called today.</summary>
public sealed class RevoltNodeFixture() : NpmFixture("Revolt");
