using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>A route: method, template with <c>{names}</c>, its name in buckets, who may use it, and what it does. The handler changes state at once and never waits.</summary>
internal sealed class RestRoute
{
    public RestRoute(string method, string template, string endpoint, Func<RestCall, RestResult> handle)
    {
        Method = method;
        Template = new RouteTemplate(template);
        Endpoint = endpoint;
        Handle = handle;
    }

    public string Method { get; }

    public RouteTemplate Template { get; }

    public string Endpoint { get; }

    public Func<RestCall, RestResult> Handle { get; }

    /// <summary>Whether no session is needed.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether it is a path of the gateway's host: without prefix and without limits.</summary>
    public bool IsOfGateway { get; init; }

    /// <summary>Whether path or body hold a secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The dialect that alone has it; null for both.</summary>
    public AyakaDialect? Only { get; init; }

    public string Name => $"{Method} {Template}";
}
