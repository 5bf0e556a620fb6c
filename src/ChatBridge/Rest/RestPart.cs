using System.Text.Json;

namespace ChatBridge.Rest;

/// <summary>One part of a multipart body: JSON, or a file.</summary>
public sealed class RestPart
{
    private RestPart(string name) => Name = name;

    /// <summary>The name of the form field.</summary>
    public string Name { get; }

    internal Action<Utf8JsonWriter>? Json { get; private init; }

    internal AttachmentSource? Source { get; private init; }

    /// <summary>A part with JSON.</summary>
    /// <param name="name">The name of the form field.</param>
    /// <param name="write">Writes the JSON; called once.</param>
    /// <returns>The part.</returns>
    public static RestPart FromJson(string name, Action<Utf8JsonWriter> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        return new RestPart(name) { Json = write };
    }

    /// <summary>A part with a file, which is opened for each attempt and streamed.</summary>
    /// <param name="name">The name of the form field.</param>
    /// <param name="source">The file.</param>
    /// <returns>The part.</returns>
    public static RestPart FromFile(string name, AttachmentSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(source);
        return new RestPart(name) { Source = source };
    }
}
