using System.Net;
using System.Text;
using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Every error that the network's interface names: what kind it is, by its status and its name.</summary>
public sealed class ErrorKindTests
{
    public static TheoryData<int, ChatErrorKind, string> Errors => new()
    {
        { 400, ChatErrorKind.Validation, "InvalidUsername CannotJoinCall CannotRemoveYourself InvalidFlagValue CannotTimeoutYourself CannotReportYourself InvalidProperty NoEffect FailedValidation IncorrectData NotAVoiceChannel NotConnected UnknownNode FileTypeNotAllowed NoEmbedData MissingHeaders CaptchaFailed BlockedByShield MissingInvite CompromisedPassword ShortPassword TotpAlreadyEnabled DisallowedMFAMethod" },
        { 400, ChatErrorKind.Rejected, "TooManyPendingFriendRequests TooManyChannels TooManyServers TooManyEmoji TooManyRoles ReachedMaximumBots InvalidOperation FeatureDisabled LiveKitUnavailable VosoUnavailable" },
        { 400, ChatErrorKind.NotFound, "UnknownAttachment InvalidInvite" },
        { 400, ChatErrorKind.TooLarge, "TooManyAttachments TooManyEmbeds TooManyReplies HeaderTooLarge" },
        { 400, ChatErrorKind.Conflict, "AlreadyPinned NotPinned AlreadyConnected" },
        { 400, ChatErrorKind.Forbidden, "IsBot IsNotBot" },
        { 400, ChatErrorKind.Unavailable, "ProxyError" },
        { 401, ChatErrorKind.Unauthenticated, "InvalidCredentials InvalidSession NotAuthenticated InvalidToken" },
        { 401, ChatErrorKind.Forbidden, "DisallowedContactSupport" },
        { 403, ChatErrorKind.Forbidden, "BlockedByOther NotFriends CannotDeleteMessage CannotEditMessage CantCreateServers Banned BotIsPrivate MissingPermission MissingUserPermission NotElevated NotPrivileged CannotGiveMissingPermissions NotOwner IsElevated UnverifiedAccount LockedOut" },
        { 403, ChatErrorKind.Conflict, "AlreadyOnboarded" },
        { 403, ChatErrorKind.Rejected, "GroupTooLarge" },
        { 404, ChatErrorKind.NotFound, "NotFound UnknownUser UnknownChannel UnknownMessage UnknownServer InvalidRole NotInGroup" },
        { 409, ChatErrorKind.Conflict, "UsernameTaken AlreadyFriends AlreadySentRequest Blocked AlreadyInGroup AlreadyInServer DuplicateNonce" },
        { 422, ChatErrorKind.Validation, "EmptyMessage FileTooSmall" },
        { 422, ChatErrorKind.TooLarge, "PayloadTooLarge FileTooLarge" },
        { 429, ChatErrorKind.RateLimited, "DiscriminatorChangeRatelimited" },
        { 429, ChatErrorKind.SlowMode, "InSlowmode" },
        { 500, ChatErrorKind.Unavailable, "LabelMe DatabaseError InternalError OperationFailed ImageProcessingFailed RenderFail EmailFailed" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_has_its_kind(int status, ChatErrorKind kind, string types)
    {
        var profile = new RevoltRestProfile("home", "s3cret", RevoltTokenKind.Bot);
        var request = new RestRequest(HttpMethod.Post, "/channels/create");
        foreach (var type in types.Split(' '))
        {
            var standard = RestErrors.FromStatus("home", request, status, retryAfter: null);
            var body = Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","location":"x:1:1"}""");
            var error = profile.MapError(new RestFailure("POST", request.Template, status, "application/json", body), standard)!;
            (error.Kind, error.NativeCode, error.GetRevoltError()).Should().Be((kind, type, Enum.Parse<RevoltErrorId>(type)));
        }
    }

    [Fact]
    public async Task Wrong_password_is_not_told_as_a_wrong_token()
    {
        var rig = new Rig();
        rig.Network.Answer("""{"type":"InvalidCredentials"}""", HttpStatusCode.Unauthorized);
        var api = new RevoltApi(rig.Rest, new RevoltFiles(rig.Rest, rig.Setup), rig.Setup);
        var act = () => api.Accounts.ChangePasswordAsync(new ChangePasswordRequest { Password = "n3w", CurrentPassword = "0ld" }, CancellationToken.None);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Message.Should().Contain("InvalidCredentials").And.NotContain("TokenKind").And.NotContain("0ld");
    }
}
