namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What an account has set up.</summary>
public sealed record MfaStatusObject : RevoltObject
{
    /// <summary>Codes by mail.</summary>
    public bool? EmailOtp { get; init; }

    /// <summary>Devices that are trusted.</summary>
    public bool? TrustedHandover { get; init; }

    /// <summary>Mail as a second step.</summary>
    public bool? EmailMfa { get; init; }

    /// <summary>Codes that change with time.</summary>
    public bool? TotpMfa { get; init; }

    /// <summary>Keys.</summary>
    public bool? SecurityKeyMfa { get; init; }

    /// <summary>Codes for an emergency.</summary>
    public bool? RecoveryActive { get; init; }
}
