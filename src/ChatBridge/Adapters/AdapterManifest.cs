namespace ChatBridge.Adapters;

/// <summary>What an adapter is called.</summary>
/// <param name="Key">The word that chooses it in configuration: lower case, such as <c>discord</c>.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="Summary">One line on what it speaks, for listings.</param>
public sealed record AdapterManifest(string Key, string DisplayName, string Summary);
