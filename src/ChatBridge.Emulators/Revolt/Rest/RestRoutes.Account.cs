using System.Globalization;

namespace ChatBridge.Emulators.Revolt;

/// <content>Settings, accounts, sessions and second factors.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] SyncRoutes() =>
    [
        new("POST", "/sync/settings/fetch", static call => RestResult.Json(Shapes.Settings(call.User, Form.Texts(call.Body, "keys") ?? []))) { TakesBody = true, RefusesBots = true },
        new("POST", "/sync/settings/set", SetSettings) { TakesBody = true, RefusesBots = true },
        new("GET", "/sync/unreads", static call => RestResult.Json(Shapes.Unreads(call.User))) { RefusesBots = true },
        new("POST", "/push/subscribe", static _ => RestResult.NoContent) { TakesBody = true },
        new("POST", "/push/unsubscribe", static _ => RestResult.NoContent),
        new("POST", "/policy/acknowledge", AcknowledgePolicy),
        new("POST", "/safety/report", static _ => RestResult.NoContent) { TakesBody = true, RefusesBots = true },
        new("GET", "/onboard/hello", static call => RestResult.Json(new WireMap { ["onboarding"] = !call.User.Onboarded })),
        new("POST", "/onboard/complete", Onboard) { TakesBody = true },
    ];

    private static RestRoute[] AccountRoutes() =>
    [
        new("POST", "/auth/account/create", CreateAccount) { TakesBody = true, IsAnonymous = true },
        new("POST", "/auth/account/reverify", static call => SendMail(call, "verify")) { TakesBody = true, IsAnonymous = true },
        new("POST", "/auth/account/reset_password", static call => SendMail(call, "reset")) { TakesBody = true, IsAnonymous = true },
        new("PATCH", "/auth/account/reset_password", ResetPassword) { TakesBody = true, IsAnonymous = true },
        new("POST", "/auth/account/verify/{code}", VerifyEmail) { IsAnonymous = true },
        new("GET", "/auth/account", static call => RestResult.Json(new WireMap { ["_id"] = call.User.Id, ["email"] = call.User.Email })),
        new("PATCH", "/auth/account/change/password", ChangePassword) { TakesBody = true },
        new("PATCH", "/auth/account/change/email", ChangeEmail) { TakesBody = true },
        new("POST", "/auth/account/disable", DisableAccount),
        new("POST", "/auth/account/delete", RequestDeletion),
        new("PUT", "/auth/account/delete", ConfirmDeletion) { TakesBody = true, IsAnonymous = true },
        new("POST", "/auth/session/login", LogIn) { TakesBody = true, IsAnonymous = true },
        new("POST", "/auth/session/logout", LogOut),
        new("GET", "/auth/session/all", static call => RestResult.Json(call.Network.SessionsOf(call.User).Select(static session => new WireMap { ["_id"] = session.Id, ["name"] = session.Name }).ToList())),
        new("DELETE", "/auth/session/all", LogOutEverywhere),
        new("PATCH", "/auth/session/{session}", RenameSession) { TakesBody = true },
        new("DELETE", "/auth/session/{session}", DeleteSession),
        new("PUT", "/auth/mfa/ticket", ValidateTicket) { TakesBody = true, IsAnonymous = true },
        new("GET", "/auth/mfa", MfaStatus),
        new("GET", "/auth/mfa/methods", static call => RestResult.Json(Methods(call.User))),
        new("POST", "/auth/mfa/recovery", FetchRecoveryCodes),
        new("PATCH", "/auth/mfa/recovery", NewRecoveryCodes),
        new("POST", "/auth/mfa/totp", static call => { RequireTicket(call); return RestResult.Json(new WireMap { ["secret"] = "EMULATEDSECRET" }); }),
        new("PUT", "/auth/mfa/totp", EnableTotp) { TakesBody = true },
        new("DELETE", "/auth/mfa/totp", DisableTotp),
    ];

    private static RestResult SetSettings(RestCall call)
    {
        var at = long.TryParse(call.Query("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : call.Network.Time.GetUtcNow().ToUnixTimeMilliseconds();
        call.Network.SetSettings(call.User, [.. call.Body.EnumerateObject().Select(static item => (item.Name, item.Value.GetString() ?? throw RevoltApiException.OfFramework(422)))], at);
        return RestResult.NoContent;
    }

    private static RestResult AcknowledgePolicy(RestCall call)
    {
        call.User.PolicyPending = false;
        return RestResult.NoContent;
    }

    private static RestResult Onboard(RestCall call)
    {
        if (call.User.Onboarded) throw new RevoltApiException("AlreadyOnboarded");
        (call.User.Name, call.User.Onboarded) = (Form.Required(call.Body, "username", 2, 32), true);
        return RestResult.Json(Shapes.User(call.Network, call.User, call.User));
    }

    private static RestResult CreateAccount(RestCall call)
    {
        var (email, password) = (Form.Required(call.Body, "email"), Form.Required(call.Body, "password"));
        if (password.Length < 8) throw new RevoltApiException("ShortPassword");
        if (call.Network.Options.CaptchaKey is not null && Form.Text(call.Body, "captcha") is null) throw new RevoltApiException("CaptchaFailed");
        if (call.Network.Options.InviteOnly && Form.Text(call.Body, "invite") is null) throw new RevoltApiException("MissingInvite");

        // Whether the address was taken is told to nobody.
        if (!call.Network.Users.Values.Any(user => user.Email == email))
        {
            var user = call.Network.AddUser("new-" + call.Network.NewId(), displayName: null, joinServers: false);
            (user.Email, user.Password, user.Onboarded) = (email, password, false);
            call.Network.SendMail(email, "verify");
        }

        return RestResult.NoContent;
    }

    private static RestResult SendMail(RestCall call, string purpose)
    {
        call.Network.SendMail(Form.Required(call.Body, "email"), purpose);
        return RestResult.NoContent;
    }

    private static RestResult VerifyEmail(RestCall call)
    {
        var user = call.Network.TakeMail(call.Text("code"), "verify") ?? throw new RevoltApiException("InvalidToken");
        return RestResult.Json(new WireMap { ["ticket"] = Ticket(call.Network.AddTicket(user, validated: true)) });
    }

    private static RestResult ResetPassword(RestCall call)
    {
        var password = Form.Required(call.Body, "password", 8, 1024);
        var user = call.Network.TakeMail(Form.Required(call.Body, "token"), "reset") ?? throw new RevoltApiException("InvalidToken");
        user.Password = password;
        if (Form.Flag(call.Body, "remove_sessions") == true) call.Network.EndSessions(user, except: null);
        return RestResult.NoContent;
    }

    private static RestResult RequestDeletion(RestCall call)
    {
        RequireTicket(call);
        call.Network.SendMail(call.User.Email, "delete");
        return RestResult.NoContent;
    }

    private static RestResult ConfirmDeletion(RestCall call)
    {
        call.Network.Forget(call.Network.TakeMail(Form.Required(call.Body, "token"), "delete") ?? throw new RevoltApiException("InvalidToken"));
        return RestResult.NoContent;
    }

    private static RestResult ChangePassword(RestCall call)
    {
        RequirePassword(call, "current_password");
        call.User.Password = Form.Required(call.Body, "password", 8, 1024);
        return RestResult.NoContent;
    }

    private static RestResult ChangeEmail(RestCall call)
    {
        RequirePassword(call, "current_password");
        call.User.Email = Form.Required(call.Body, "email");
        return RestResult.NoContent;
    }

    private static RestResult DisableAccount(RestCall call)
    {
        RequireTicket(call);
        call.Network.Forget(call.User);
        return RestResult.NoContent;
    }

    private static RestResult LogIn(RestCall call)
    {
        var name = Form.Text(call.Body, "friendly_name") ?? "Unknown";
        if (Form.Text(call.Body, "mfa_ticket") is { } token) return FinishLogIn(call, token, name);
        var (email, password) = (Form.Required(call.Body, "email"), Form.Required(call.Body, "password"));
        var user = call.Network.Users.Values.FirstOrDefault(known => known.Email.Length > 0 && known.Email == email) ?? throw new RevoltApiException("InvalidCredentials");
        var now = call.Network.Time.GetUtcNow();
        if (user.LockedUntil > now) throw new RevoltApiException("LockedOut");
        if (user.Password != password)
        {
            user.FailedLogins++;
            if (user.FailedLogins >= 3) user.LockedUntil = now + TimeSpan.FromMinutes(user.FailedLogins switch { 3 => 1, 4 => 5, _ => 60 });
            throw new RevoltApiException("InvalidCredentials");
        }

        user.FailedLogins = 0;
        if (user.Flags != 0) return RestResult.Json(new WireMap { ["result"] = "Disabled", ["user_id"] = user.Id });
        if (user.TotpCode is null) return LoggedIn(call, user, name);
        return RestResult.Json(new WireMap { ["result"] = "MFA", ["ticket"] = call.Network.AddTicket(user, validated: false).Token, ["allowed_methods"] = Methods(user) });
    }

    private static RestResult FinishLogIn(RestCall call, string token, string name)
    {
        var ticket = call.Network.TakeTicket(token, validated: false) ?? throw new RevoltApiException("InvalidToken");
        if (Form.Object(call.Body, "mfa_response") is not { } response || !Proves(ticket.User, response)) throw new RevoltApiException("InvalidToken");
        return LoggedIn(call, ticket.User, name);
    }

    private static RestResult LoggedIn(RestCall call, EmulatedUser user, string name)
    {
        var session = call.Network.AddSession(user, name);
        return RestResult.Json(new WireMap
        {
            ["result"] = "Success", ["_id"] = session.Id, ["user_id"] = user.Id, ["token"] = session.Token, ["name"] = name, ["last_seen"] = session.LastSeen,
        });
    }

    private static RestResult LogOut(RestCall call)
    {
        call.Network.EndSession(OwnSession(call));
        return RestResult.NoContent;
    }

    private static RestResult LogOutEverywhere(RestCall call)
    {
        RequireTicket(call);
        call.Network.EndSessions(call.User, call.QueryFlag("revoke_self") ? null : OwnSession(call));
        return RestResult.NoContent;
    }

    private static RestResult RenameSession(RestCall call)
    {
        var session = SessionOf(call);
        session.Name = Form.Required(call.Body, "friendly_name", 0, 72);
        return RestResult.Json(new WireMap { ["_id"] = session.Id, ["name"] = session.Name });
    }

    private static RestResult DeleteSession(RestCall call)
    {
        RequireTicket(call);
        call.Network.EndSession(SessionOf(call));
        return RestResult.NoContent;
    }

    private static SessionRecord OwnSession(RestCall call) => call.Session ?? throw new RevoltApiException("InvalidSession");

    private static SessionRecord SessionOf(RestCall call) => call.Network.SessionsOf(call.User).FirstOrDefault(session => session.Id == call.Text("session")) ?? throw RevoltApiException.NotFound();

    /// <summary>A ticket is made for one who is logged in, or made good for one who is on the way in.</summary>
    private static RestResult ValidateTicket(RestCall call)
    {
        var user = call.Caller;
        if (user is null && call.Header("X-MFA-Ticket") is { } token) user = call.Network.TakeTicket(token, validated: false)?.User;
        if (user is null) throw RevoltApiException.OfFramework(401);
        if (!Proves(user, call.Body)) throw new RevoltApiException(Form.Has(call.Body, "password") ? "InvalidCredentials" : "InvalidToken");
        return RestResult.Json(Ticket(call.Network.AddTicket(user, validated: true)));
    }

    private static WireMap Ticket(MfaTicket ticket) => new()
    {
        ["_id"] = ticket.Id, ["account_id"] = ticket.User.Id, ["token"] = ticket.Token, ["validated"] = true, ["authorised"] = true, ["last_totp_code"] = DBNull.Value,
    };

    private static RestResult MfaStatus(RestCall call) => RestResult.Json(new WireMap
    {
        ["email_otp"] = false, ["trusted_handover"] = false, ["email_mfa"] = false, ["totp_mfa"] = call.User.TotpCode is not null, ["security_key_mfa"] = false, ["recovery_active"] = call.User.RecoveryCodes.Count > 0,
    });

    private static RestResult FetchRecoveryCodes(RestCall call)
    {
        RequireTicket(call);
        return RestResult.Json(call.User.RecoveryCodes.ToList());
    }

    private static RestResult NewRecoveryCodes(RestCall call)
    {
        RequireTicket(call);
        call.User.RecoveryCodes = [.. Enumerable.Range(0, 10).Select(static _ => RevoltNetwork.NewToken(10))];
        return RestResult.Json(call.User.RecoveryCodes.ToList());
    }

    private static RestResult EnableTotp(RestCall call)
    {
        if (call.User.TotpCode is not null) throw new RevoltApiException("TotpAlreadyEnabled");
        call.User.TotpCode = Form.Required(call.Body, "totp_code");
        return RestResult.NoContent;
    }

    private static RestResult DisableTotp(RestCall call)
    {
        RequireTicket(call);
        call.User.TotpCode = null;
        return RestResult.NoContent;
    }

    private static List<string> Methods(EmulatedUser user)
    {
        if (user.TotpCode is null) return ["Password"];
        return user.RecoveryCodes.Count > 0 ? ["Recovery", "Totp"] : ["Totp"];
    }

    /// <summary>Whether an answer proves who somebody is; a recovery code is used up by it.</summary>
    private static bool Proves(EmulatedUser user, System.Text.Json.JsonElement response)
    {
        if (Form.Text(response, "password") is { } password) return user.TotpCode is null && password == user.Password;
        if (Form.Text(response, "totp_code") is { } totp) return user.TotpCode is not null && totp == user.TotpCode;
        return Form.Text(response, "recovery_code") is { } recovery && user.RecoveryCodes.Remove(recovery);
    }

    private static void RequirePassword(RestCall call, string field)
    {
        if (Form.Required(call.Body, field) != call.User.Password) throw new RevoltApiException("InvalidCredentials");
    }

    private static void RequireTicket(RestCall call)
    {
        if (call.Header("X-MFA-Ticket") is not { } token || call.Network.TakeTicket(token, validated: true)?.User != call.User) throw RevoltApiException.OfFramework(401);
    }
}
