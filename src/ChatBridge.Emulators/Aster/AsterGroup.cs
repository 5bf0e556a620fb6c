namespace ChatBridge.Emulators.Aster;

/// <summary>A group of accounts with permissions of its own.</summary>
internal sealed class AsterGroup
{
    public required long Id { get; init; }

    public required string Name { get; set; }

    public required byte[] Permissions { get; set; }

    public long Colour { get; set; }

    public long Position { get; set; }
}
