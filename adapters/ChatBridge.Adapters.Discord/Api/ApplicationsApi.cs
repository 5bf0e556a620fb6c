using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>The application that the account belongs to.</summary>
public sealed class ApplicationsApi
{
    private readonly ApiCaller _caller;

    internal ApplicationsApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the application.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The application.</returns>
    public Task<ApplicationObject> GetSelfAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<ApplicationObject>(new RestRequest(HttpMethod.Get, "/applications/@me"), cancellationToken);

    /// <summary>Changes the application.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The application as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ApplicationObject> ModifySelfAsync(ModifyApplicationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ApiCheck.Count(request.Tags, 0, 5, nameof(request), "Tags");
        return _caller.ReadAsync<ApplicationObject>(new RestRequest(HttpMethod.Patch, "/applications/@me") { Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }
}
