using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Gets a session id by logging in or registering, where none is given. Whoever needs one at the same time waits for the same one.</summary>
internal sealed class SessionSource(AyakaRest rest, AyakaSetup setup, ConnectionHost host) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (setup.Session.Value is not null)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (setup.Session.Value is null)
            {
                setup.Session.Set(setup.Options.Login == AyakaLogin.Register ? await RegisterAsync(cancellationToken).ConfigureAwait(false) : await LogInAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private Task<string> LogInAsync(CancellationToken cancellationToken) =>
        rest.ReadAsync(AyakaRoutes.Login, AyakaApi.LoginBody(setup.Options.Email, setup.Options.Password), AyakaApi.ReadSessionId, cancellationToken);

    private async Task<string> RegisterAsync(CancellationToken cancellationToken)
    {
        var options = setup.Options;
        var request = new CreateUserRequest { Username = options.Username, Separator = options.Separator, Email = options.Email, Password = options.Password };
        var account = await rest.ReadAsync(AyakaRoutes.CreateUser, request.ToBody(setup.Dialect), (ref JsonCursor cursor) => UserReader.ReadAccount(ref cursor, host), cancellationToken).ConfigureAwait(false);
        return account.SessionIds is [var session, ..]
            ? session
            : throw new ChatException(new ChatError(ChatErrorKind.Unauthenticated, Effect.Applied,
                $"Connection '{setup.Connection}': the account was made, but the network told no session id with it. Set Login to Login.") { Connection = setup.Connection });
    }
}
