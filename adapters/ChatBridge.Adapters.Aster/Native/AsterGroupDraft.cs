namespace ChatBridge.Adapters.Aster;

/// <summary>A group to make.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Permissions">What its members may do.</param>
/// <param name="Color">Its colour as <c>0xRRGGBB</c>.</param>
/// <param name="Position">Its place, 0 at the top; below the account's own highest group.</param>
public sealed record AsterGroupDraft(string Name, AsterPermissions Permissions, int Color, int Position);
