using System.Collections.Immutable;
using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Asks the network where its parts are: nothing but the REST interface's address is known beforehand.</summary>
internal sealed class NodeDiscovery(RevoltRest rest, RevoltOptions options)
{
    /// <summary>Asks.</summary>
    /// <exception cref="ChatException">It could not be asked, or names addresses that would show the token to everybody.</exception>
    public async ValueTask<RevoltNode> AskAsync(CancellationToken cancellationToken) =>
        await rest.ReadAsync(new RestRequest(HttpMethod.Get, "/"), Read, cancellationToken).ConfigureAwait(false);

    private RevoltNode Read(ref JsonCursor cursor)
    {
        string? socket = null, files = null;
        var limits = ImmutableDictionary<string, long>.Empty;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("ws"u8))
                {
                    socket = cursor.ReadText().ToStringOrNull();
                }
                else if (key.SequenceEqual("features"u8))
                {
                    (files, limits) = ReadFeatures(ref cursor);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return new RevoltNode(Check(socket, "ws", "wss", "its socket") ?? throw new JsonException("it names no socket"), Check(files, "http", "https", "its file server")) { FileLimits = limits };
    }

    private static (string? Files, ImmutableDictionary<string, long> Limits) ReadFeatures(ref JsonCursor cursor)
    {
        string? files = null;
        var limits = ImmutableDictionary<string, long>.Empty;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("autumn"u8) && cursor.EnterObject())
                {
                    var enabled = false;
                    while (cursor.NextProperty(out var name))
                    {
                        if (name.SequenceEqual("enabled"u8))
                        {
                            enabled = cursor.ReadBoolean();
                        }
                        else if (name.SequenceEqual("url"u8))
                        {
                            files = cursor.ReadText().ToStringOrNull();
                        }
                        else
                        {
                            cursor.Skip();
                        }
                    }

                    files = enabled ? files : null;
                }
                else if (key.SequenceEqual("limits"u8))
                {
                    limits = ReadLimits(cursor.ReadRaw());
                }
                else if (!key.SequenceEqual("autumn"u8))
                {
                    cursor.Skip();
                }
            }
        }

        return (files, limits);
    }

    // Those of accounts that are not new.
    private static ImmutableDictionary<string, long> ReadLimits(ReadOnlySpan<byte> json)
    {
        var found = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        var sizes = JsonCursor.Find(JsonCursor.Find(json, "default"u8), "file_upload_size_limits"u8);
        var cursor = new JsonCursor(sizes);
        if (cursor.Peek() == (byte)'{' && cursor.EnterObject())
        {
            while (cursor.NextProperty(out var tag))
            {
                found[System.Text.Encoding.UTF8.GetString(tag)] = cursor.ReadInteger() ?? 0;
            }
        }

        return found.ToImmutable();
    }

    private Uri? Check(string? text, string plain, string secure, string what)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != plain && address.Scheme != secure))
        {
            throw new JsonException($"the address of {what} is none");
        }

        if (address.Scheme == plain && !address.IsLoopback)
        {
            throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied,
                $"Connection '{rest.Connection}': the network at {options.ApiAddress.Host} names an address of {what} without encryption, which would show the token to everybody between. Whoever runs it has to mend that.") { Connection = rest.Connection });
        }

        return address;
    }
}
