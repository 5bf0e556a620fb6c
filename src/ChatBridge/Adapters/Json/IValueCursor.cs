using System.Text.Json;

namespace ChatBridge.Adapters;

/// <summary>Reads a value forward, part by part, whatever it is written in: so that a reader of events can be written once for JSON and for a network's packed form of it.</summary>
/// <remarks>Every fault is a <see cref="JsonException"/>. Implemented by structs, and taken as a type parameter, so that no call of it costs anything.</remarks>
public interface IValueCursor
{
    /// <summary>The byte with which the next value would begin in JSON, a zero for any number, or 0 at the end. Reads nothing of it.</summary>
    /// <returns>The byte.</returns>
    byte Peek();

    /// <summary>Steps into an object, or over the value when it is null.</summary>
    /// <returns>False when it is null.</returns>
    /// <exception cref="JsonException">It is neither.</exception>
    bool EnterObject();

    /// <summary>Steps into an array, or over the value when it is null.</summary>
    /// <returns>False when it is null.</returns>
    /// <exception cref="JsonException">It is neither.</exception>
    bool EnterArray();

    /// <summary>Steps to the value of the next property of the object that was entered, or out of it at its end. The value before must have been read or skipped.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">There is no property.</exception>
    bool NextProperty(out ReadOnlySpan<byte> name);

    /// <summary>Steps to the next item of the array that was entered, or out of it at its end. The item before must have been read or skipped.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">The array does not end.</exception>
    bool NextItem();

    /// <summary>Reads a text; null when it is null.</summary>
    /// <returns>The text, still as bytes.</returns>
    /// <exception cref="JsonException">It is neither.</exception>
    JsonText ReadText();

    /// <summary>Reads a whole number; null when it is null.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    long? ReadInteger();

    /// <summary>Reads a truth value; false when it is null.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    bool ReadBoolean();

    /// <summary>Steps over a value when it is null.</summary>
    /// <returns>Whether it was.</returns>
    bool ReadNull();

    /// <summary>Steps over a value and gives it as JSON.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">It does not end.</exception>
    ReadOnlySpan<byte> ReadRaw();

    /// <summary>Steps over a value.</summary>
    /// <exception cref="JsonException">It does not end.</exception>
    void Skip();
}
