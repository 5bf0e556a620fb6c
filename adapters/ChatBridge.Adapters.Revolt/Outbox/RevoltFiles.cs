using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The file server: takes files and gives ids, each of which can be used once and within the hour.</summary>
internal sealed class RevoltFiles(RevoltRest rest, RevoltSetup setup)
{
    private (Uri Address, RestClient Client)? _client;

    /// <summary>The largest file that a tag takes, unless the server says otherwise.</summary>
    public static long MaxBytes(string tag) => tag switch
    {
        "avatars" => 4_000_000,
        "backgrounds" or "banners" => 6_000_000,
        "icons" => 2_500_000,
        "emojis" => 500_000,
        _ => 20_000_000,
    };

    /// <summary>Uploads a file, streamed.</summary>
    /// <param name="tag">What it is for: <c>attachments</c>, <c>avatars</c>, <c>backgrounds</c>, <c>icons</c>, <c>banners</c> or <c>emojis</c>.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file's id.</returns>
    /// <exception cref="ChatException">It is empty or too large, the network has no file server, or the upload failed.</exception>
    public async ValueTask<string> UploadAsync(string tag, AttachmentSource file, CancellationToken cancellationToken)
    {
        var most = setup.MaxFileBytes(tag);
        if (file.Length is 0)
        {
            throw Refused(ChatErrorKind.Validation, $"the file '{file.Name}' is empty, which the network does not take");
        }

        if (file.Length > most)
        {
            throw Refused(ChatErrorKind.TooLarge, $"the file '{file.Name}' has {file.Length} bytes; for {tag} the network takes {most}");
        }

        var request = new RestRequest(HttpMethod.Post, "/{0}", tag)
        {
            Major = EntityId.Parse(tag),
            Body = RestBody.FromParts(RestPart.FromFile("file", CappedSource.Of(file, most, rest.Connection))),
            Idempotent = true,   // a file that nobody uses is thrown away
        };
        try
        {
            using var response = await Client().SendAsync(request, cancellationToken).ConfigureAwait(false);
            var cursor = new JsonCursor(response.Body.Span);
            return JsonParts.ReadTextOf(ref cursor, "id"u8).ToStringOrNull() is { Length: > 0 } id ? id : throw new System.Text.Json.JsonException("there is no id in it");
        }
        catch (System.Text.Json.JsonException fault)
        {
            throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied, $"Connection '{rest.Connection}': the file server's answer is not what it should be: {fault.Message}") { Connection = rest.Connection }, fault);
        }
        catch (ChatException exception) when (exception.Error.Effect != Effect.NotApplied)
        {
            throw new ChatException(exception.Error with { Effect = Effect.NotApplied }, exception);   // a file that nobody uses is no effect
        }
    }

    private RestClient Client()
    {
        if (setup.Node?.Files is not { } address)
        {
            throw Refused(ChatErrorKind.Unsupported, "the network has no file server");
        }

        if (_client is not { } known || known.Address != address)
        {
            _client = known = (address, rest.At(address));
        }

        return known.Client;
    }

    private ChatException Refused(ChatErrorKind kind, string what) => new(new ChatError(kind, Effect.NotApplied, $"Connection '{rest.Connection}': {what}.") { Connection = rest.Connection });
}
