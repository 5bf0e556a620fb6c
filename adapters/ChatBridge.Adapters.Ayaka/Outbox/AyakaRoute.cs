using System.Collections.Frozen;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>A route with the meaning of its statuses, which is the route's own: on two of them even some of the 200s are failures, and two succeed with what is a failure everywhere else.</summary>
/// <param name="Method">The method.</param>
/// <param name="Template">The path, without the prefix.</param>
/// <param name="Success">The status of success.</param>
/// <param name="Failures">What other statuses mean here.</param>
internal sealed record AyakaRoute(HttpMethod Method, string Template, int Success, FrozenDictionary<int, AyakaFailure> Failures)
{
    /// <summary>Whether the session id is shown.</summary>
    public bool NeedsSession { get; init; } = true;

    /// <summary>Whether the network documents it.</summary>
    public bool IsDocumented { get; init; } = true;

    /// <summary>Whether another status below 300 than that of success is no success. Elsewhere servers differ between 200, 201 and 204.</summary>
    public bool IsStrict { get; init; }

    /// <summary>What a status means here; null for success.</summary>
    public AyakaFailure? Judge(int status)
    {
        if (status == Success)
        {
            return null;
        }

        if (Failures.TryGetValue(status, out var failure))
        {
            return failure;
        }

        return status switch
        {
            >= 200 and < 300 => IsStrict ? AyakaFailure.Other : null,
            400 or 422 => AyakaFailure.InvalidData,
            401 => AyakaFailure.Unauthorized,
            403 => AyakaFailure.MissingPermission,
            404 or 410 => AyakaFailure.NotFound,
            429 => AyakaFailure.RateLimited,
            >= 500 => AyakaFailure.ServerFault,
            _ => AyakaFailure.Other,
        };
    }

    /// <summary>The method and the path.</summary>
    /// <returns>A text without values.</returns>
    public override string ToString() => $"{Method.Method} {Template}";
}
