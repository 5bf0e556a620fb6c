namespace ChatBridge.Emulators.Discord;

/// <summary>A route: method, template with <c>{names}</c>, whether it needs a token, and what it does. But for those that ask others, the handler changes state at once and does not wait.</summary>
internal sealed class RestRoute
{
    private readonly string[] _segments;
    private readonly string[] _names;

    public RestRoute(string method, string template, Func<RestCall, RestResult> handle, bool anonymous = false)
        : this(method, template, (call, _) => Task.FromResult(handle(call)), anonymous)
    {
    }

    /// <summary>A route that has to ask others before it can answer.</summary>
    public RestRoute(string method, string template, Func<RestCall, CancellationToken, Task<RestResult>> handle, bool anonymous = false)
    {
        Method = method;
        Template = template;
        HandleAsync = handle;
        IsAnonymous = anonymous;
        _segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        _names = [.. _segments.Where(static segment => segment[0] == '{').Select(static segment => segment[1..^1])];
        MajorParameter = _names.FirstOrDefault(static name => name is "channel" or "guild" or "webhook");
    }

    public string Method { get; }

    public string Template { get; }

    public Func<RestCall, CancellationToken, Task<RestResult>> HandleAsync { get; }

    public bool IsAnonymous { get; }

    public string? MajorParameter { get; }

    public string Name => $"{Method} {Template}";

    public int IndexOf(string name) => Array.IndexOf(_names, name);

    public bool Matches(string[] segments, out string[] values)
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
