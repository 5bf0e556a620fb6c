namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Ids of the network's form.</summary>
internal static class Ids
{
    public const string Bot = "01J0000000000000000000B0T0";
    public const string Owner = "01J0000000000000000000WN00";
    public const string Ann = "01J0000000000000000000ANN0";
    public const string Server = "01J0000000000000000000SRV0";
    public const string Channel = "01J0000000000000000000CHN0";
    public const string Message = "01J0000000000000000000MSG0";
    public const string RoleA = "01J0000000000000000000R0A0";
    public const string RoleB = "01J0000000000000000000R0B0";
    public const string Nobody = "00000000000000000000000000";

    public static EntityId Of(string text) => EntityId.Parse(text);
}
