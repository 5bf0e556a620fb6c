using System.Globalization;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Which messages of a channel are asked for.</summary>
public sealed record MessageQuery
{
    /// <summary>At the most, 1 to 100; null for 50.</summary>
    public int? Limit { get; init; }

    /// <summary>Only messages before this one.</summary>
    public MessageId? Before { get; init; }

    /// <summary>Only messages after this one.</summary>
    public MessageId? After { get; init; }

    /// <summary>Latest or Oldest; null for Latest.</summary>
    public string? Sort { get; init; }

    /// <summary>Messages around this one, it included, as many on each side as half the limit; the network then passes over what else is asked.</summary>
    public MessageId? Nearby { get; init; }

    /// <summary>Whether the authors come along.</summary>
    public bool IncludeUsers { get; init; }

    internal IReadOnlyList<KeyValuePair<string, string>> ToQuery() => RevoltApi.Query(
        ("limit", Limit?.ToString(CultureInfo.InvariantCulture)),
        ("before", Before?.Value.ToString()),
        ("after", After?.Value.ToString()),
        ("sort", Sort),
        ("nearby", Nearby?.Value.ToString()),
        ("include_users", IncludeUsers ? "true" : null));
}
