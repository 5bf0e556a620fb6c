namespace ChatBridge.Emulators.Ayaka;

/// <summary>A route: method, template with <c>{names}</c>, its name in buckets, who may use it, and what it does. The handler changes state at once and never waits.</summary>
internal sealed class RestRoute
{
    private readonly string[] _segments;
    private readonly string[] _names;

    public RestRoute(string method, string template, string endpoint, Func<RestCall, RestResult> handle)
    {
        Method = method;
        Template = template;
        Endpoint = endpoint;
        Handle = handle;
        _segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        _names = [.. _segments.Where(static segment => segment[0] == '{').Select(static segment => segment[1..^1])];
    }

    public string Method { get; }

    public string Template { get; }

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

    public int IndexOf(string name) => Array.IndexOf(_names, name);

    public bool Matches(ReadOnlySpan<string> segments, out string[] values)
    {
        values = [];
        if (segments.Length != _segments.Length) return false;
        var found = new string[_names.Length];
        var at = 0;
        for (var index = 0; index < segments.Length; index++)
        {
            if (_segments[index][0] == '{') found[at++] = segments[index];
            else if (_segments[index] != segments[index]) return false;
        }

        values = found;
        return true;
    }
}
