namespace ChatBridge.Emulators.Revolt;

/// <summary>A bot account: it has a token and an owner.</summary>
public sealed class EmulatedBot : EmulatedUser
{
    internal EmulatedBot(RevoltNetwork network, string id, string name, string token)
        : base(network, id, name)
    {
        Token = token;
    }

    /// <summary>Gets the token that a client presents.</summary>
    public string Token { get; internal set; }

    /// <summary>Gets the id of the account that owns the bot.</summary>
    public string OwnerId { get; internal set; } = MessageRecord.SystemAuthor;

    internal bool Public { get; set; } = true;

    internal bool Analytics { get; set; }

    internal string? InteractionsUrl { get; set; }

    /// <summary>Gives the bot another token; its connections are logged out.</summary>
    /// <param name="token">The token; null for one of the network's making.</param>
    public void ResetToken(string? token = null) => Network.ResetToken(this, token);
}
