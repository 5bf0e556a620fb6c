namespace ChatBridge.Adapters.Revolt;

/// <summary>Which quota a request counts against.</summary>
internal static class RateBuckets
{
    /// <summary>The quota's name, without the thing that it is kept for.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, with whatever stands before the route.</param>
    public static string Find(HttpMethod method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(parts, part => part is "users" or "bots" or "channels" or "servers" or "auth" or "safety");
        if (at < 0)
        {
            return "any";
        }

        string? Part(int offset) => at + offset < parts.Length ? parts[at + offset] : null;
        return parts[at] switch
        {
            "users" when method == HttpMethod.Patch => "user_edit",
            "users" when Part(2) == "default_avatar" => "default_avatar",
            "channels" when method == HttpMethod.Post && Part(2) == "messages" => "messaging",
            "auth" when method == HttpMethod.Delete => "auth_delete",
            "safety" when Part(1) == "report" => "safety_report",
            var name => name,
        };
    }
}
