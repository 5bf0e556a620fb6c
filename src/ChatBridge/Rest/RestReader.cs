using System.Text.Json;

namespace ChatBridge.Rest;

/// <summary>Reads a value from a response's body.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="reader">Stands before the first token.</param>
/// <returns>The value.</returns>
public delegate T RestReader<out T>(ref Utf8JsonReader reader);
