namespace ChatBridge.Adapters.Ayaka;

/// <summary>Accounts.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class UsersApi
{
    private readonly AyakaRest _rest;
    private readonly AyakaSetup _setup;
    private readonly ConnectionHost _host;

    internal UsersApi(AyakaRest rest, AyakaSetup setup, ConnectionHost host) => (_rest, _setup, _host) = (rest, setup, host);

    /// <summary>Makes another account: <c>POST /users/@me</c>. Servers allow one in an hour.</summary>
    /// <param name="request">The account.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The account, with its session ids.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaAccount> CreateAsync(CreateUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(AyakaRoutes.CreateUser, request.ToBody(_setup.Dialect), (ref JsonCursor cursor) => UserReader.ReadAccount(ref cursor, _host), cancellationToken);
    }

    /// <summary>Changes the own account: <c>PATCH /users/@me</c>.</summary>
    /// <param name="request">What to change.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The account as the network shows it afterwards.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaUser> EditSelfAsync(EditUserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var self = _host.Connection.Self as AyakaUser;
        return _rest.ReadAsync(AyakaRoutes.EditSelf, request.ToBody(self, _setup.Dialect), (ref JsonCursor cursor) => Merge(ref cursor, self), cancellationToken);
    }

    /// <summary>Fetches the own account: <c>GET /users/@me</c>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The account.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public Task<AyakaUser> FetchSelfAsync(CancellationToken cancellationToken = default) => _rest.ReadAsync(AyakaRoutes.FetchSelf, null, (ref JsonCursor cursor) => Merge(ref cursor, null), cancellationToken);

    // A change may be answered with what was changed alone, and without an id.
    private AyakaUser Merge(ref JsonCursor cursor, AyakaUser? self) =>
        UserReader.Read(ref cursor, _host) ?? self ?? throw JsonParts.NoId("an account");
}
