using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>An account: the native form of <see cref="IUser"/>.</summary>
/// <remarks>Immutable. The same object stands for the account until the network shows it otherwise.</remarks>
public sealed class AyakaUser : ChatUser
{
    internal AyakaUser(UserId id, string name) : base(id, name)
    {
    }

    /// <summary>The number that tells accounts of the same name apart, with four digits, such as <c>0042</c>; empty when it was not told.</summary>
    public string Separator { get; internal init; } = "";

    /// <summary>What the account says of itself; empty for nothing, and null when it was not told.</summary>
    public string? Bio { get; internal init; }

    /// <summary>Where its picture is, or null.</summary>
    public string? AvatarUrl { get; internal init; }

    /// <summary>Where its banner is, or null.</summary>
    public string? BannerUrl { get; internal init; }

    /// <summary>The network's flags by name, such as <c>Early Adopter</c>.</summary>
    public ImmutableArray<string> Flags { get; internal init; } = [];

    /// <summary>The network's flags as bits, where it writes them so: 1 developer, 2 partnered, 4 early supporter, 8 staff.</summary>
    public long FlagBits { get; internal init; }

    /// <summary>Whether the network vouches for who it is.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>Whether it is the network's own.</summary>
    public bool IsSystem { get; internal init; }
}
