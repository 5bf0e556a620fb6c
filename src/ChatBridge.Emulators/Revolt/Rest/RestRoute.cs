using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators.Revolt;

/// <summary>A route: method, template with <c>{names}</c>, who may use it, and what it does. The handler changes state at once and never waits.</summary>
internal sealed class RestRoute
{
    public RestRoute(string method, string template, Func<RestCall, RestResult> handle)
    {
        Method = method;
        Template = new RouteTemplate(template);
        Handle = handle;
    }

    public string Method { get; }

    public RouteTemplate Template { get; }

    public Func<RestCall, RestResult> Handle { get; }

    /// <summary>Whether no token is needed.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether bots are refused.</summary>
    public bool RefusesBots { get; init; }

    /// <summary>Whether the body is read as JSON before the route runs; a body that others send is passed over.</summary>
    public bool TakesBody { get; init; }

    /// <summary>Whether an idempotency key is used up before the body is read.</summary>
    public bool TakesKey { get; init; }

    /// <summary>Whether the body is a file.</summary>
    public bool IsUpload { get; init; }

    public string Name => $"{Method} {Template}";
}
