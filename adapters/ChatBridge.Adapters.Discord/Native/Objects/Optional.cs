namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A field that Discord may leave out, and that may be null too. The default value is one that was left out.</summary>
/// <typeparam name="T">The field's kind.</typeparam>
/// <param name="Value">The value; null when it is null or was left out.</param>
public readonly record struct Optional<T>(T? Value)
{
    /// <summary>Whether the field is there, be it null.</summary>
    public bool IsSet { get; } = true;

    /// <summary>A value is a field that is there.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T? value) => new(value);

    /// <summary>The value, or what was known before when the field was left out.</summary>
    /// <param name="before">What was known before.</param>
    /// <returns>The value that holds now.</returns>
    public T? Or(T? before) => IsSet ? Value : before;

    /// <summary>The value, or nothing.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => Value?.ToString() ?? "";
}
