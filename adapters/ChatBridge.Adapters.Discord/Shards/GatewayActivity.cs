namespace ChatBridge.Adapters.Discord;

/// <summary>What the account is shown to be doing.</summary>
/// <param name="Name">What it does that with, such as the name of a game, at most 128 characters. With <see cref="GatewayActivityType.Custom"/> and without a <see cref="State"/> it is the text itself.</param>
public sealed record GatewayActivity(string Name)
{
    internal const int MaxText = 128;
    internal const int MaxUrl = 256;

    /// <summary>The kind.</summary>
    public GatewayActivityType Type { get; init; }

    /// <summary>A second line, at most 128 characters; for <see cref="GatewayActivityType.Custom"/> the text. Null for none.</summary>
    public string? State { get; init; }

    /// <summary>Where the stream is, at most 256 characters; for <see cref="GatewayActivityType.Streaming"/>. Null for none.</summary>
    public Uri? Url { get; init; }

    internal static GatewayActivity? OfText(string? text) => string.IsNullOrEmpty(text) ? null : new GatewayActivity(text) { Type = GatewayActivityType.Custom };

    internal void Check(string parameterName)
    {
        if (string.IsNullOrEmpty(Name) || Name.Length > MaxText)
        {
            throw new ArgumentException($"An activity has a name of 1 to {MaxText} characters.", parameterName);
        }

        if (!Enum.IsDefined(Type))
        {
            throw new ArgumentOutOfRangeException(parameterName, Type, "Discord has no such type of activity.");
        }

        if (State is { Length: > MaxText })
        {
            throw new ArgumentException($"The state of an activity has at most {MaxText} characters.", parameterName);
        }

        if (Url is not null && (!Url.IsAbsoluteUri || Url.AbsoluteUri.Length > MaxUrl))
        {
            throw new ArgumentException($"The address of an activity is absolute and has at most {MaxUrl} characters.", parameterName);
        }
    }
}
