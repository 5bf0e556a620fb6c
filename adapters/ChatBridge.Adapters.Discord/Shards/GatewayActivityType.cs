namespace ChatBridge.Adapters.Discord;

/// <summary>What kind of thing an account is shown to be doing.</summary>
public enum GatewayActivityType
{
    /// <summary>It plays something.</summary>
    Playing = 0,

    /// <summary>It streams something; see <see cref="GatewayActivity.Url"/>.</summary>
    Streaming = 1,

    /// <summary>It listens to something.</summary>
    Listening = 2,

    /// <summary>It watches something.</summary>
    Watching = 3,

    /// <summary>A text of its own.</summary>
    Custom = 4,

    /// <summary>It competes in something.</summary>
    Competing = 5,
}
