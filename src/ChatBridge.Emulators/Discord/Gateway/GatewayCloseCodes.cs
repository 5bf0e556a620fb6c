namespace ChatBridge.Emulators.Discord;

/// <summary>What the gateway's close codes mean.</summary>
internal static class GatewayCloseCodes
{
    /// <summary>After these the network wants a new IDENTIFY, or none at all; after all others a RESUME finds the session.</summary>
    public static bool EndsSession(int code) => code is 4003 or 4004 or 4005 or 4007 or 4009 or 4010 or 4011 or 4012 or 4013 or 4014;

    public static string Reason(int code) => code switch
    {
        4000 => "Unknown error.",
        4001 => "Unknown opcode.",
        4002 => "Error while decoding payload.",
        4003 => "Not authenticated.",
        4004 => "Authentication failed.",
        4005 => "Already authenticated.",
        4007 => "Invalid seq.",
        4008 => "Rate limited.",
        4009 => "Session timed out.",
        4010 => "Invalid shard.",
        4011 => "Sharding required.",
        4012 => "Invalid API version.",
        4013 => "Invalid intent(s).",
        4014 => "Disallowed intent(s).",
        _ => "",
    };
}
