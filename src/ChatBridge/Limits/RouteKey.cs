namespace ChatBridge.Limits;

/// <summary>What a limiter needs to know of a request: the route, and the id that has a quota of its own.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Template">The route template, without ids.</param>
/// <param name="Major">The id for which the network keeps a separate quota, or <see cref="EntityId.None"/>.</param>
public readonly record struct RouteKey(string Method, string Template, EntityId Major)
{
    /// <summary>Whether the request does not count against the limit of all requests together.</summary>
    public bool ExemptFromGlobal { get; init; }
}
