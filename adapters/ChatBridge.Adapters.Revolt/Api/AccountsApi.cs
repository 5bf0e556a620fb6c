using System.Text.Json;
using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Accounts and sessions of people.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class AccountsApi
{
    private readonly RevoltRest _rest;

    internal AccountsApi(RevoltRest rest) => _rest = rest;

    /// <summary>Makes an account.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task CreateAsync(CreateAccountRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Post, "/auth/account/create") { Body = RevoltApi.Body(request) }, cancellationToken);
    }

    /// <summary>Asks for the mail that verifies the address once more.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ResendVerificationAsync(EmailRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Post, "/auth/account/reverify") { Body = RevoltApi.Body(request) }, cancellationToken);
    }

    /// <summary>Verifies a mail address.</summary>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<VerificationObject> VerifyAsync(string code, CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/auth/account/verify/{0}", code) { Body = RevoltApi.Empty }, ReadVerification, cancellationToken);

    /// <summary>Asks for a mail that allows another password.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task SendPasswordResetAsync(EmailRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Post, "/auth/account/reset_password") { Body = RevoltApi.Body(request) }, cancellationToken);
    }

    /// <summary>Sets another password.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ResetPasswordAsync(ResetPasswordRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Patch, "/auth/account/reset_password") { Body = RevoltApi.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Fetches the account of the person.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<AccountObject> FetchAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/auth/account/"), RevoltJson.Default.AccountObject, once: false, cancellationToken);

    /// <summary>Sets another password.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Patch, "/auth/account/change/password") { Body = RevoltApi.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Sets another mail address.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ChangeEmailAsync(ChangeEmailRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Patch, "/auth/account/change/email") { Body = RevoltApi.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Logs in, in one step or two. The connection goes on with its own token.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<LoginObject> LoginAsync(LoginRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/auth/session/login") { Body = RevoltApi.Body(request) }, RevoltJson.Default.LoginObject, once: false, cancellationToken);
    }

    /// <summary>Ends the session of the connection, which then stops.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task LogoutAsync(CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Post, "/auth/session/logout") { Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Fetches the sessions.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<SessionInfoObject>> ListSessionsAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/auth/session/all"), RevoltJson.Default.IReadOnlyListSessionInfoObject, once: false, cancellationToken);

    /// <summary>Renames a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<SessionInfoObject> EditSessionAsync(string session, EditSessionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/auth/session/{0}", session) { Body = RevoltApi.Body(request), Idempotent = true }, RevoltJson.Default.SessionInfoObject, once: false, cancellationToken);
    }

    /// <summary>Ends a session. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteSessionAsync(string session, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/auth/session/{0}", session), cancellationToken);

    /// <summary>Ends all sessions. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="revokeSelf">Whether the session of the connection is ended, too; null for no.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DeleteSessionsAsync(bool? revokeSelf, CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/auth/session/all") { Query = RevoltApi.Query(("revoke_self", revokeSelf is { } revokeSelfGiven ? (revokeSelfGiven ? "true" : "false") : null)) }, cancellationToken);

    /// <summary>Gets a ticket for what needs more than a session.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MfaTicketObject> CreateTicketAsync(MfaResponse request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.ReadAsync(new RestRequest(HttpMethod.Put, "/auth/mfa/ticket") { Body = RevoltApi.Body(request) }, RevoltJson.Default.MfaTicketObject, once: false, cancellationToken);
    }

    /// <summary>Fetches what second steps are set up.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<MfaStatusObject> FetchMfaAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/auth/mfa/"), RevoltJson.Default.MfaStatusObject, once: false, cancellationToken);

    /// <summary>Fetches whether the account has still to choose its name.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<OnboardingObject> FetchOnboardingAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/onboard/hello"), RevoltJson.Default.OnboardingObject, once: false, cancellationToken);

    /// <summary>Chooses the name of a new account.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task CompleteOnboardingAsync(OnboardRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Post, "/onboard/complete") { Body = RevoltApi.Body(request) }, cancellationToken);
    }

    /// <summary>Fetches with what the account can prove who it is: Password, Recovery or Totp.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<string>> FetchMfaMethodsAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/auth/mfa/methods"), RevoltJson.Default.IReadOnlyListString, once: false, cancellationToken);

    /// <summary>Fetches the codes for an emergency, which are secrets. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<string>> FetchRecoveryCodesAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/auth/mfa/recovery") { Body = RevoltApi.Empty }, RevoltJson.Default.IReadOnlyListString, once: true, cancellationToken);

    /// <summary>Makes new codes for an emergency, which are secrets; the old ones end. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<string>> CreateRecoveryCodesAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Patch, "/auth/mfa/recovery") { Body = RevoltApi.Empty }, RevoltJson.Default.IReadOnlyListString, once: true, cancellationToken);

    /// <summary>Makes the secret for codes that change with time, which <see cref="EnableTotpAsync"/> then switches on. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<TotpSecretObject> CreateTotpSecretAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Post, "/auth/mfa/totp") { Body = RevoltApi.Empty }, RevoltJson.Default.TotpSecretObject, once: true, cancellationToken);

    /// <summary>Switches codes that change with time on.</summary>
    /// <param name="request">A first code.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task EnableTotpAsync(MfaResponse request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Put, "/auth/mfa/totp") { Body = RevoltApi.Body(request) }, cancellationToken);
    }

    /// <summary>Switches codes that change with time off. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DisableTotpAsync(CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Delete, "/auth/mfa/totp"), cancellationToken);

    /// <summary>Puts the account to rest. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task DisableAsync(CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Post, "/auth/account/disable") { Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Asks for the mail with which the account can be deleted. Needs a ticket: <see cref="RevoltApi.WithTicket"/>.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task RequestDeletionAsync(CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Post, "/auth/account/delete") { Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Deletes an account with what the mail about it says.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ConfirmDeletionAsync(ConfirmDeletionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Put, "/auth/account/delete") { Body = RevoltApi.Body(request) }, cancellationToken);
    }

    private static VerificationObject ReadVerification(ref JsonCursor cursor)
    {
        var json = cursor.ReadRaw();
        return json.SequenceEqual("null"u8) ? new VerificationObject() : JsonSerializer.Deserialize(json, RevoltJson.Default.VerificationObject) ?? new VerificationObject();
    }
}
