namespace ChatBridge.Adapters.Ayaka;

/// <summary>Invites.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class InvitesApi
{
    private readonly AyakaRest _rest;
    private readonly ConnectionHost _host;

    internal InvitesApi(AyakaRest rest, ConnectionHost host) => (_rest, _host) = (rest, host);

    /// <summary>Joins a guild: <c>POST /invites/{invite-code}</c>.</summary>
    /// <param name="code">The code of the invite.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The membership; the network does not say of which guild.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaMember> JoinAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return _rest.ReadAsync(AyakaRoutes.JoinGuild, null, (ref JsonCursor cursor) => MemberReader.ReadWhole(ref cursor, _host, default), cancellationToken, code);
    }
}
