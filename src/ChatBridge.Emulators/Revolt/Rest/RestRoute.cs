namespace ChatBridge.Emulators.Revolt;

/// <summary>A route: method, template with <c>{names}</c>, who may use it, and what it does. The handler changes state at once and never waits.</summary>
internal sealed class RestRoute
{
    private readonly string[] _segments;
    private readonly string[] _names;

    public RestRoute(string method, string template, Func<RestCall, RestResult> handle)
    {
        Method = method;
        Template = template;
        Handle = handle;
        _segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        _names = [.. _segments.Where(static segment => segment[0] == '{').Select(static segment => segment[1..^1])];
    }

    public string Method { get; }

    public string Template { get; }

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
