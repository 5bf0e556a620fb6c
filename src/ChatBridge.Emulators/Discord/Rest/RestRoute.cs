using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators.Discord;

/// <summary>A route: method, template with <c>{names}</c>, whether it needs a token, and what it does. But for those that ask others, the handler changes state at once and does not wait.</summary>
internal sealed class RestRoute
{
    public RestRoute(string method, string template, Func<RestCall, RestResult> handle, bool anonymous = false)
        : this(method, template, (call, _) => Task.FromResult(handle(call)), anonymous)
    {
    }

    /// <summary>A route that has to ask others before it can answer.</summary>
    public RestRoute(string method, string template, Func<RestCall, CancellationToken, Task<RestResult>> handle, bool anonymous = false)
    {
        Method = method;
        Template = new RouteTemplate(template);
        HandleAsync = handle;
        IsAnonymous = anonymous;
        MajorParameter = Template.Names.FirstOrDefault(static name => name is "channel" or "guild" or "webhook");
    }

    public string Method { get; }

    public RouteTemplate Template { get; }

    public Func<RestCall, CancellationToken, Task<RestResult>> HandleAsync { get; }

    public bool IsAnonymous { get; }

    public string? MajorParameter { get; }

    public string Name => $"{Method} {Template}";
}
