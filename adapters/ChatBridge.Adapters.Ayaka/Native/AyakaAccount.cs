using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The own account, as only itself is shown. Holds secrets: keep it no longer than needed.</summary>
public sealed class AyakaAccount
{
    internal AyakaAccount(AyakaUser user) => User = user;

    /// <summary>What everybody sees of it.</summary>
    public AyakaUser User { get; }

    /// <summary>Its mail address, or null when it was not told.</summary>
    public string? Email { get; internal init; }

    /// <summary>Whether the mail address was confirmed.</summary>
    public bool IsEmailVerified { get; internal init; }

    /// <summary>The hash of its password, which the network shows to whoever makes an account; else null.</summary>
    public string? PasswordHash { get; internal init; }

    /// <summary>Its session ids. Secrets.</summary>
    public ImmutableArray<string> SessionIds { get; internal init; } = [];

    /// <summary>Name and id, and nothing secret.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"account {User}";
}
