namespace ChatBridge.Adapters.Aster;

/// <summary>How an account is used on an Aster server. The numbers are those of the network's own vocabulary.</summary>
public enum ConnectionMode
{
    /// <summary>Log in to an account that exists.</summary>
    Login = 1,

    /// <summary>Make a new account, which also logs in; after that, log in to it.</summary>
    Register = 2,

    /// <summary>Use no account: only what the server tells everybody can be read.</summary>
    Neither = 3,
}
