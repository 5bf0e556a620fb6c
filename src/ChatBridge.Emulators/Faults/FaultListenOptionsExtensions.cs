using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatBridge.Emulators.Faults;

/// <summary>Puts faults under an endpoint of the web server.</summary>
public static class FaultListenOptionsExtensions
{
    /// <summary>Puts the injector directly on the endpoint's sockets; call it before TLS or a protocol is added, so that it sees the bytes of the wire.</summary>
    /// <param name="options">The endpoint.</param>
    /// <param name="injector">The faults; it outlives the endpoint.</param>
    /// <returns>The same endpoint.</returns>
    public static ListenOptions UseFaults(this ListenOptions options, FaultInjector injector)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(injector);
        options.Use(next => context => injector.RunAsync(context, next));
        return options;
    }
}
