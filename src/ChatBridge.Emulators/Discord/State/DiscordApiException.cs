namespace ChatBridge.Emulators.Discord;

/// <summary>A refusal in the network's own terms: HTTP status, JSON code, message, and the tree of form errors.</summary>
internal sealed class DiscordApiException : Exception
{
    public DiscordApiException(int status, int code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    public int Status { get; }

    public int Code { get; }

    /// <summary>Form errors as (path of keys, code, message).</summary>
    public List<(string Path, string Code, string Message)> Form { get; } = [];

    /// <summary>Says that the form errors are of what stands below a path.</summary>
    public void Below(string path)
    {
        for (var index = 0; index < Form.Count; index++) Form[index] = Form[index] with { Path = $"{path}.{Form[index].Path}" };
    }

    public static DiscordApiException Unknown(int code, string what) => new(404, code, "Unknown " + what);

    public static DiscordApiException MissingAccess() => new(403, 50001, "Missing Access");

    public static DiscordApiException MissingPermissions() => new(403, 50013, "Missing Permissions");

    public static DiscordApiException InvalidForm(string path, string code, string message)
    {
        var error = new DiscordApiException(400, 50035, "Invalid Form Body");
        error.Form.Add((path, code, message));
        return error;
    }
}
