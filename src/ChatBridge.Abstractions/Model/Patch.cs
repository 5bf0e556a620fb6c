namespace ChatBridge;

/// <summary>A part of a change: either a value, which may be null, or nothing, which leaves the thing as it is.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <remarks>The default value leaves the thing as it is; any value converts to a patch that sets it.</remarks>
public readonly record struct Patch<T>
{
    private readonly T _value;

    private Patch(T value) => (_value, IsSet) = (value, true);

    /// <summary>Whether there is a value.</summary>
    public bool IsSet { get; }

    /// <summary>The value, or what stood there before when there is none.</summary>
    /// <param name="present">What stood there before.</param>
    /// <returns>The value that holds from now on.</returns>
    public T Or(T present) => IsSet ? _value : present;

    /// <summary>A patch that sets a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Patch<T>(T value) => new(value);

    /// <summary>The value, or a dash for none.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => IsSet ? $"{_value}" : "-";
}
