namespace ChatBridge.Emulators.Discord;

/// <summary>A bot account: it has a token, an application and the privileged intents that were granted to it.</summary>
public sealed class EmulatedBot : EmulatedUser
{
    internal EmulatedBot(DiscordNetwork network, ulong id, string name, string token)
        : base(network, id, name, name, isBot: true)
    {
        Token = token;
    }

    /// <summary>Gets the token that a client presents, without the <c>Bot</c> prefix.</summary>
    public string Token { get; }

    /// <summary>Gets or sets the privileged intents that the application was granted; asking for another one closes with 4014. All are granted at first.</summary>
    public DiscordIntents GrantedIntents { get; set; } = DiscordIntents.Privileged;

    /// <summary>Gets or sets the permissions of the role that the bot gets in each guild it joins from now on.</summary>
    public DiscordPermissions Permissions { get; set; } = DiscordPermissions.Bot;

    /// <summary>Gets or sets whether channels that the bot cannot see reach its gateway sessions with their particulars hidden; when not, they come in full, unless a session asks for it in IDENTIFY. On at first, as on the real network since November 2026.</summary>
    public bool ObfuscatesChannels { get; set; } = true;

    /// <summary>Gets or sets how many shards <c>/gateway/bot</c> recommends to this bot; null for what the options say.</summary>
    public int? RecommendedShards { get; set; }

    /// <summary>Gets or sets how many shards of this bot may identify at once; null for what the options say.</summary>
    public int? MaxConcurrency { get; set; }

    /// <summary>Gets how many IDENTIFYs the network still accepts before the daily limit.</summary>
    public int SessionStartsRemaining => Network.Gateway.StartsRemaining(this);
}
