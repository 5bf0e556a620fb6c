namespace ChatBridge.Emulators.Ayaka;

/// <summary>In which of its forms <c>GET /available</c> answers where the gateway is.</summary>
public enum AyakaDiscovery
{
    /// <summary>An object with the port as a number, as the documentation's example reads it.</summary>
    Port,

    /// <summary>An object with the port as a text.</summary>
    PortText,

    /// <summary>An object with host and port.</summary>
    HostAndPort,

    /// <summary>A JSON text that is an address with an HTTP scheme.</summary>
    QuotedAddress,

    /// <summary>An address with an HTTP scheme, and no JSON.</summary>
    BareAddress,

    /// <summary>The port as a number and nothing else.</summary>
    Number,

    /// <summary>An object with addresses by name, the first one called <c>production-1</c>.</summary>
    Map,

    /// <summary>The address of the host that echoes the first frame and closes.</summary>
    Echo,

    /// <summary>An error of status 500, as the real servers mostly gave.</summary>
    Broken,
}
