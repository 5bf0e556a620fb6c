using System.Reflection;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Makes objects in which every field has a value, so that a forgotten field shows.</summary>
internal static class SampleObjects
{
    private const int Depth = 3;

    /// <summary>Every kind of object.</summary>
    public static IEnumerable<Type> Types { get; } =
        typeof(DiscordObject).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(DiscordObject)) && !type.IsAbstract);

    /// <summary>The fields of a kind of object.</summary>
    public static IEnumerable<PropertyInfo> Fields(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != nameof(DiscordObject.Extra));

    public static DiscordObject Make(Type type, int depth = Depth)
    {
        var made = (DiscordObject)Activator.CreateInstance(type)!;
        foreach (var field in Fields(type))
        {
            if (Value(field.PropertyType, depth, field.Name) is { } value)
            {
                field.SetValue(made, value);
            }
        }

        return made;
    }

    private static object? Value(Type type, int depth, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Value(inner, depth, name);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            return Value(type.GenericTypeArguments[0], depth, name) is { } value ? Activator.CreateInstance(type, value) : null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return List(type.GenericTypeArguments[0], depth, name);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var keyed = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
            if (Value(type.GenericTypeArguments[1], depth, name) is { } value)
            {
                keyed.Add(Value(type.GenericTypeArguments[0], depth, name)!, value);
            }

            return keyed;
        }

        return type switch
        {
            _ when type == typeof(string) => $"{name} \"ü\"",
            _ when type == typeof(Snowflake) => new Snowflake(1_234_567_890_123_456_789),
            _ when type == typeof(int) => 17,
            _ when type == typeof(long) => 1_700_000_000_000,
            _ when type == typeof(double) => 0.25,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.Zero).AddTicks(1_234_560),
            _ when type == typeof(JsonElement) => JsonDocument.Parse("""{"any":[1,"two"]}""").RootElement,
            _ when type.IsEnum => Enum.ToObject(type, Enum.GetUnderlyingType(type) == typeof(ulong) ? (1UL << 60) | 3 : 4711),
            _ when type.IsSubclassOf(typeof(DiscordObject)) => depth == 0 ? null : Make(type, depth - 1),
            _ => throw new InvalidOperationException($"No sample of {type}."),
        };
    }

    private static object List(Type item, int depth, string name)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        if (Value(item, depth, name) is { } value)
        {
            list.Add(value);
        }

        return list;
    }
}
