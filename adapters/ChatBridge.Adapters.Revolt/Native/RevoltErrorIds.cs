namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Tells errors of the network by their names.</summary>
public static class RevoltErrorIds
{
    /// <summary>The network's error behind a failed call.</summary>
    /// <param name="error">The error of the call.</param>
    /// <returns>The error's name; unknown when the network named none, or one that this version does not know.</returns>
    public static RevoltErrorId GetRevoltError(this ChatError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.NativeCode is { Length: > 0 } code && !char.IsAsciiDigit(code[0]) && Enum.TryParse<RevoltErrorId>(code, out var id) ? id : RevoltErrorId.Unknown;
    }
}
