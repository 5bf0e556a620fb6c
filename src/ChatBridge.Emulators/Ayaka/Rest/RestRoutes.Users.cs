using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

internal static partial class RestRoutes
{
    private static RestRoute[] UserRoutes() =>
    [
        new("POST", "/users/@me", "users_me.create_user", Register) { IsAnonymous = true, IsSecret = true },
        new("PATCH", "/users/@me", "users_me.edit_user", EditUser) { IsSecret = true },
        new("GET", "/users/@me", "users_me.get_me", static call => RestResult.Json(call.Network.Shapes.User(call.User))),
        new("POST", "/users/@me/sessions", "sessions.create_session", LogIn) { IsAnonymous = true, IsSecret = true },
        new("DELETE", "/users/@me/sessions/{session}", "sessions.delete_session", LogOut) { IsAnonymous = true, IsSecret = true },
        new("POST", "/users/@me/verify", "users_me.verify_me", Verify) { IsSecret = true },
        new("POST", "/users/@me/blocks/{user}", "users_me.block_user", Block),
        new("DELETE", "/users/@me/blocks/{user}", "users_me.unblock_user", Unblock),
        new("GET", "/users/{user}", "users.get_user", static call => RestResult.Json(call.Network.Shapes.User(Other(call)))),
        new("GET", "/ui/friends", "ui.get_friends", static call => RestResult.Json(new JsonArray([.. call.User.Friends.Select(call.Network.Shapes.Id)]))),
        new("GET", "/ui/friends/{user}", "ui.add_friend", Befriend),
    ];

    private static RestResult Register(RestCall call)
    {
        var (name, separator, email, password) = (call.Required("username"), Separator(call) ?? throw AyakaApiException.BadRequest(), call.Required("email"), call.Required("password"));
        var bio = call.Field("bio") ?? "";
        if (!call.Network.IsFree(name, separator)) throw AyakaApiException.BadRequest();
        var person = call.Network.Register(name, separator);
        (person.Email, person.Password, person.Bio) = (email, password, bio);
        return RestResult.Json(call.Network.Shapes.NewUser(person, call.Network.Time.GetUtcNow()), 201);
    }

    private static RestResult EditUser(RestCall call)
    {
        var person = call.User;
        var (name, separator, bio, email, password) = (call.Field("username"), Separator(call), call.Field("bio"), call.Field("email"), call.Field("password"));
        var friends = call.Flag("accept_friend_requests");
        if (name is "" || (name, separator, bio, email, password, friends) is (null, null, null, null, null, null)) throw AyakaApiException.BadRequest();
        var (newName, newSeparator) = (name ?? person.Name, separator ?? person.Separator);
        if ((newName, newSeparator) != (person.Name, person.Separator) && !call.Network.IsFree(newName, newSeparator)) throw AyakaApiException.BadRequest();
        (person.Name, person.Separator, person.Bio, person.Email, person.Password) = (newName, newSeparator, bio ?? person.Bio, email ?? person.Email, password ?? person.Password);
        return RestResult.Json(call.Network.Shapes.User(person));
    }

    /// <summary>Four digits other than 0000, as a number or as a text; null where the body names none.</summary>
    private static string? Separator(RestCall call)
    {
        if (!RestCall.TryField(call.Body, "separator", out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number when !call.Options.IsRails && !call.Options.Has(AyakaQuirks.TextSeparators) && value.TryGetInt32(out var number) => number.ToString("D4", CultureInfo.InvariantCulture),
            _ => "",
        };
        return text.Length == 4 && text != "0000" && text.All(char.IsAsciiDigit) ? text : throw AyakaApiException.BadRequest();
    }

    private static AyakaPerson Credentials(RestCall call) => call.Network.FindLogin(call.Required("email"), call.Required("password")) ?? throw AyakaApiException.Unauthorized();

    private static RestResult LogIn(RestCall call)
    {
        var person = Credentials(call);
        if (call.Options.Has(AyakaQuirks.LoginReplacesSessions)) person.Sessions.Clear();
        var session = call.Network.AddSession(person);
        var asNumber = call.Options.Has(AyakaQuirks.NumberSessions) && long.TryParse(session, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return RestResult.Json(new JsonObject { ["session_id"] = asNumber ? long.Parse(session, CultureInfo.InvariantCulture) : session }, 201);
    }

    /// <summary>Ends a session; the answer to success is the status for what is gone.</summary>
    private static RestResult LogOut(RestCall call)
    {
        if (!Credentials(call).Sessions.Remove(call.Text("session"))) throw AyakaApiException.Unauthorized();
        return RestResult.Json(new JsonObject { ["completed"] = true }, 410);
    }

    /// <summary>Takes the code of the mail; the real servers never learnt to answer that it was right.</summary>
    private static RestResult Verify(RestCall call)
    {
        if (call.Required("code") != call.User.EmailCode) throw AyakaApiException.Forbidden();
        call.User.EmailVerified = true;
        return RestResult.Refused(new AyakaApiException(500));
    }

    private static RestResult Block(RestCall call)
    {
        call.User.Blocked.Add(Other(call).Id);
        return RestResult.NoContent();
    }

    private static RestResult Unblock(RestCall call)
    {
        if (!call.User.Blocked.Remove(Other(call).Id)) throw AyakaApiException.Forbidden();
        return RestResult.NoContent();
    }

    private static RestResult Befriend(RestCall call)
    {
        var (person, other) = (call.User, Other(call));
        if (other == person || other.Blocked.Contains(person.Id)) throw AyakaApiException.Forbidden();
        if (person.FriendRequests.Remove(other.Id))
        {
            person.Friends.Add(other.Id);
            other.Friends.Add(person.Id);
        }
        else
        {
            other.FriendRequests.Add(person.Id);
            call.Network.Notify(other, "FRIEND_REQUEST", new JsonObject { ["requester"] = call.Network.Shapes.Id(person.Id), ["friender"] = call.Network.Shapes.Id(other.Id) });
        }

        return RestResult.NoContent();
    }

    private static AyakaPerson Other(RestCall call) => call.Network.People.GetValueOrDefault(call.Id("user")) ?? throw AyakaApiException.NotFound();
}
