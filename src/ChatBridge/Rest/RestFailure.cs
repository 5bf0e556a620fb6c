namespace ChatBridge.Rest;

/// <summary>A response that reports a fault, for <see cref="RestProfile.MapError"/>.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The route template, without ids and secrets.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">The body's media type, or null. A fault may well come as HTML.</param>
/// <param name="Body">The body, cut off at <see cref="RestClientOptions.MaxErrorBytes"/>. Valid only during the call.</param>
public readonly record struct RestFailure(string Method, string Template, int Status, string? MediaType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the body says that it is JSON. It may still be broken or cut off.</summary>
    public bool IsJson => MediaType is { } type
        && (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
