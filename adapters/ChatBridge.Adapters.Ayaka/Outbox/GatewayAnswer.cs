using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads where the gateway is, in each of the forms in which it was ever told: a port, a host, an address, an object of them, in JSON or as bare text.</summary>
internal static class GatewayAnswer
{
    private static readonly SearchValues<char> NoAddress = SearchValues.Create(" <>\r\n\t{}");

    /// <summary>Reads the answer.</summary>
    /// <param name="body">What was answered.</param>
    /// <param name="asked">Who was asked: a bare port is on its host.</param>
    /// <returns>Addresses of sockets, unchecked; none when there are none in it.</returns>
    public static IReadOnlyList<Uri> Read(ReadOnlySpan<byte> body, Uri asked)
    {
        body = body.Trim(" \t\r\n"u8);
        var found = new List<Uri>();
        try
        {
            var cursor = new JsonCursor(body);
            switch (cursor.Peek())
            {
                case (byte)'{':
                    ReadObject(ref cursor, asked, found);
                    break;
                case (byte)'[' when cursor.EnterArray():
                    while (cursor.NextItem())
                    {
                        Add(JsonParts.ReadText(ref cursor), asked, found);
                    }

                    break;
                case (byte)'"':
                    Add(cursor.ReadText().ToStringOrNull(), asked, found);
                    break;
                default:
                    Add(Encoding.UTF8.GetString(body), asked, found);
                    break;
            }
        }
        catch (JsonException)
        {
            return [];
        }

        return found;
    }

    private static void ReadObject(ref JsonCursor cursor, Uri asked, List<Uri> found)
    {
        string? port = null, place = null;
        var named = new List<string>();
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var name))
        {
            if (name.SequenceEqual("port"u8))
            {
                port = JsonParts.ReadText(ref cursor);
            }
            else if (name.SequenceEqual("url"u8) || name.SequenceEqual("address"u8) || name.SequenceEqual("domain"u8) || name.SequenceEqual("host"u8))
            {
                place = JsonParts.ReadText(ref cursor) ?? place;
            }
            else if (JsonParts.ReadText(ref cursor) is { } text && text.Contains("://", StringComparison.Ordinal))
            {
                named.Add(text);
            }
        }

        if (PortOf(port) is { } number)
        {
            var host = place is null ? asked : AddressOf(place, asked);
            if (host is not null)
            {
                found.Add(new UriBuilder(host) { Scheme = SchemeOf(place is null ? asked : host), Port = number, Path = "/", Query = "", Fragment = "" }.Uri);
            }
        }
        else
        {
            Add(place, asked, found);
        }

        foreach (var text in named)
        {
            Add(text, asked, found);
        }
    }

    private static void Add(string? text, Uri asked, List<Uri> found)
    {
        var address = text is null ? null
            : PortOf(text) is { } port ? new UriBuilder(asked) { Scheme = SchemeOf(asked), Port = port, Path = "/", Query = "" }.Uri
            : AddressOf(text, asked);
        if (address is not null)
        {
            found.Add(address);
        }
    }

    private static Uri? AddressOf(string text, Uri asked)
    {
        text = text.Trim();
        if (text.Length is 0 or > 500 || text.AsSpan().ContainsAny(NoAddress))
        {
            return null;   // a page for people, or nothing
        }

        var isAddress = text.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(isAddress ? text : $"{SchemeOf(asked)}://{text}", UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return null;
        }

        return address.Scheme is "http" or "https" or "ws" or "wss"
            ? new UriBuilder(address) { Scheme = SchemeOf(address), Port = address.IsDefaultPort ? -1 : address.Port }.Uri
            : null;
    }

    private static string SchemeOf(Uri address) => address.Scheme is "http" or "ws" ? "ws" : "wss";

    private static int? PortOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : null;
}
