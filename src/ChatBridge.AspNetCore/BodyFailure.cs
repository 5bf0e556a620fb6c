namespace ChatBridge.AspNetCore;

/// <summary>Why a body was not read.</summary>
internal enum BodyFailure
{
    /// <summary>It was.</summary>
    None,

    /// <summary>It is longer than allowed.</summary>
    TooLarge,

    /// <summary>It did not arrive in time.</summary>
    TooSlow,

    /// <summary>It is large, and too many others are.</summary>
    Busy,

    /// <summary>It breaks the rules of HTTP, or ends before its announced length.</summary>
    Broken,

    /// <summary>Nobody is there any more.</summary>
    Gone,
}
