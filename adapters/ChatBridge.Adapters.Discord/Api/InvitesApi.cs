using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Invites.</summary>
public sealed class InvitesApi
{
    private readonly ApiCaller _caller;

    internal InvitesApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads an invite.</summary>
    /// <param name="code">The code, the last part of the invite's address.</param>
    /// <param name="withCounts">Whether about how many members there are is told.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The invite.</returns>
    public Task<InviteObject> GetAsync(string code, bool withCounts, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return _caller.ReadAsync<InviteObject>(new RestRequest(HttpMethod.Get, "/invites/{0}", code) { Query = new ApiQuery { { "with_counts", withCounts } } }, cancellationToken);
    }

    /// <summary>Deletes an invite.</summary>
    /// <param name="code">The code, the last part of the invite's address.</param>
    /// <param name="reason">What the guild's audit log says of it, 1 to 512 characters; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The invite that was.</returns>
    public Task<InviteObject> DeleteAsync(string code, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return _caller.ReadAsync<InviteObject>(new RestRequest(HttpMethod.Delete, "/invites/{0}", code) { Headers = ApiRequest.Reason(reason) }, cancellationToken);
    }
}
