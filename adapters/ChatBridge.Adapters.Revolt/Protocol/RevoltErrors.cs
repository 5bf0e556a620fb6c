using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Errors on the socket, of all eras: <c>error</c> beside the type, the error's own name as the type, or <c>data.type</c>.</summary>
internal static class RevoltErrors
{
    public const string InvalidSession = "InvalidSession";

    /// <summary>The names that were sent in place of an event's name by servers of the years 2022 to 2024.</summary>
    private static readonly HashSet<string> Bare = new(StringComparer.Ordinal)
    {
        InvalidSession, "NotFound", "OnboardingNotFinished", "AlreadyAuthenticated", "InternalError", "LabelMe", "MalformedData", "DatabaseError", "NotAuthenticated",
    };

    /// <summary>Whether an event's name is an error's.</summary>
    public static bool IsBare(string name) => Bare.Contains(name);

    /// <summary>The error's name; empty when it has none.</summary>
    /// <param name="frame">A frame of the type <c>Error</c>.</param>
    /// <exception cref="JsonException">The frame is broken.</exception>
    public static string Read(ReadOnlySpan<byte> frame)
    {
        string? id = null, old = null;
        var cursor = new JsonCursor(frame);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var name))
            {
                if (name.SequenceEqual("data"u8) && cursor.Peek() == (byte)'{')
                {
                    id = RevoltFrame.ReadName(cursor.ReadRaw());
                }
                else if (name.SequenceEqual("error"u8) && cursor.Peek() is (byte)'"' or (byte)'{')
                {
                    // Very old servers wrote an object for errors that carry more than a name.
                    old = cursor.Peek() == (byte)'"' ? cursor.ReadText().ToStringOrNull() : RevoltFrame.ReadName(cursor.ReadRaw());
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return id is { Length: > 0 } ? id : old ?? "";
    }

    /// <summary>Whether only a person can mend it.</summary>
    public static bool IsFatal(string id, bool isLoggedIn) => id == InvalidSession || (!isLoggedIn && id is "NotFound" or "OnboardingNotFinished" or "NotAuthenticated");
}
