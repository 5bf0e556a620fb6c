namespace ChatBridge.Adapters.Ayaka;

/// <summary>The network's own reasons in errors.</summary>
public static class AyakaErrors
{
    /// <summary>Why the network refused.</summary>
    /// <param name="error">The error.</param>
    /// <returns>The reason; <see cref="AyakaFailure.Other"/> where it gave none.</returns>
    public static AyakaFailure GetAyakaFailure(this ChatError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.NativeCode is { Length: > 0 } code && !char.IsAsciiDigit(code[0]) && Enum.TryParse<AyakaFailure>(code, out var failure) ? failure : AyakaFailure.Other;
    }
}
