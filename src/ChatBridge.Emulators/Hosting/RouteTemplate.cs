namespace ChatBridge.Emulators.Hosting;

/// <summary>The path of a route, such as <c>/channels/{channel}/messages</c>: which paths it fits, and what stands in its places.</summary>
internal sealed class RouteTemplate
{
    private readonly string _text;
    private readonly string[] _segments;

    public RouteTemplate(string text)
    {
        _text = text;
        _segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Names = [.. _segments.Where(static segment => segment[0] == '{').Select(static segment => segment[1..^1])];
    }

    /// <summary>The names of the places, in their order.</summary>
    public string[] Names { get; }

    /// <summary>The position of a place among the values; -1 when there is none of that name.</summary>
    public int IndexOf(string name) => Array.IndexOf(Names, name);

    /// <summary>Whether it fits a path.</summary>
    /// <param name="segments">The path's parts.</param>
    /// <param name="values">What stands in the places; empty when it does not fit.</param>
    public bool Matches(ReadOnlySpan<string> segments, out string[] values)
    {
        values = [];
        if (segments.Length != _segments.Length) return false;
        var found = new string[Names.Length];
        var at = 0;
        for (var index = 0; index < segments.Length; index++)
        {
            if (_segments[index][0] == '{') found[at++] = segments[index];
            else if (_segments[index] != segments[index]) return false;
        }

        values = found;
        return true;
    }

    public override string ToString() => _text;
}
