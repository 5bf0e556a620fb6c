namespace ChatBridge.Emulators.Discord;

/// <summary>A bot account: it has a token, an application and the privileged intents that were granted to it.</summary>
public sealed class EmulatedBot : EmulatedUser
{
    private ApplicationKey? _key;

    internal EmulatedBot(DiscordNetwork network, ulong id, string name, string token)
        : base(network, id, name, name, isBot: true)
    {
        Token = token;
        Events = new EmulatedEventWebhook(this);
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

    /// <summary>Gets the public key of the application in hex, the <c>verify_key</c> with which what the network posts to it is checked.</summary>
    /// <exception cref="InvalidOperationException">The machine has neither libsodium nor OpenSSL's libcrypto.</exception>
    public string VerifyKey => Key.PublicKey;

    /// <summary>Gets where interactions are posted; null while they go over the gateway. Set by <see cref="SetInteractionsUrlAsync"/> or by <c>PATCH /applications/@me</c>.</summary>
    public Uri? InteractionsUrl
    {
        get
        {
            lock (Network.Gate) return Endpoint;
        }
    }

    /// <summary>Gets why the last address was refused, or taken away by a later probe; null while all is well.</summary>
    public string? InteractionsUrlFault
    {
        get
        {
            lock (Network.Gate) return EndpointFault;
        }
    }

    /// <summary>Gets the webhook events of the application.</summary>
    public EmulatedEventWebhook Events { get; }

    internal ApplicationKey Key => Volatile.Read(ref _key) ?? Interlocked.CompareExchange(ref _key, new ApplicationKey(System.Security.Cryptography.RandomNumberGenerator.GetBytes(SigningLibrary.SeedBytes)), null) ?? _key;

    // Below: touched under the network's lock only.
    internal Uri? Endpoint { get; set; }

    internal string? EndpointFault { get; set; }

    internal string Description { get; set; } = "";

    internal List<string> Tags { get; set; } = [];

    internal HashSet<EmulatedUser> Installers { get; } = [];

    /// <summary>Gives the application the key pair of a seed, so that its signatures are the same in each run.</summary>
    /// <param name="seed">The 32 bytes of the seed, as RFC 8032 calls the private key.</param>
    /// <exception cref="ArgumentException">It has not 32 bytes.</exception>
    /// <exception cref="InvalidOperationException">The machine has neither libsodium nor OpenSSL's libcrypto.</exception>
    public void UseSigningSeed(ReadOnlySpan<byte> seed) => Volatile.Write(ref _key, new ApplicationKey(seed));

    /// <summary>Signs as the network does: the timestamp with the body behind it.</summary>
    /// <param name="timestamp">The text of the header <c>X-Signature-Timestamp</c>.</param>
    /// <param name="body">The body.</param>
    /// <returns>The 128 hex digits of the header <c>X-Signature-Ed25519</c>.</returns>
    /// <exception cref="InvalidOperationException">The machine has neither libsodium nor OpenSSL's libcrypto.</exception>
    public string Sign(string timestamp, ReadOnlySpan<byte> body) => Key.Sign(timestamp, body);

    /// <summary>Has interactions posted to an address instead of sent over the gateway, when the application there passes the network's probes.</summary>
    /// <param name="url">An http or https address of this machine; null for the gateway again.</param>
    /// <param name="cancellationToken">Ends the probes.</param>
    /// <returns>A completed task once the address holds.</returns>
    /// <exception cref="InvalidOperationException">A probe was not answered as it must be; the message says which. The address before stays.</exception>
    public async Task SetInteractionsUrlAsync(Uri? url, CancellationToken cancellationToken = default)
    {
        if (await Network.InteractionPosts.SaveAsync(this, url, cancellationToken).ConfigureAwait(false) is { } wrong) throw new InvalidOperationException(wrong);
    }

    /// <summary>Installs the application for an account, which can use its commands everywhere from then on, also where the bot is not.</summary>
    /// <param name="user">The account.</param>
    public void InstallFor(EmulatedUser user) => Network.Install(this, user, installed: true);

    /// <summary>Takes the application away from an account.</summary>
    /// <param name="user">The account.</param>
    public void UninstallFor(EmulatedUser user) => Network.Install(this, user, installed: false);
}
