namespace ChatBridge.Adapters.Aster;

/// <summary>What members of an Aster server may be allowed. The numbers are the places in the network's bits.</summary>
public enum AsterPermission
{
    /// <summary>Make, change and delete channels.</summary>
    ModifyChannels = 0,

    /// <summary>Change the server's picture and name.</summary>
    ModifyIconName = 1,

    /// <summary>Make, change and delete groups.</summary>
    ModifyGroups = 2,

    /// <summary>Put users into groups.</summary>
    ModifyUserGroups = 3,

    /// <summary>Ban users.</summary>
    BanUsers = 4,

    /// <summary>Send messages.</summary>
    SendMessages = 5,

    /// <summary>Read messages.</summary>
    ReadMessages = 6,

    /// <summary>Delete messages of others.</summary>
    ManageMessages = 7,

    /// <summary>Join calls.</summary>
    JoinVoice = 8,

    /// <summary>See that a channel is there.</summary>
    ViewChannel = 9,
}
