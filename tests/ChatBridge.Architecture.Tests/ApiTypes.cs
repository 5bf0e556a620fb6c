using System.Reflection;
using System.Runtime.CompilerServices;

namespace ChatBridge.Architecture.Tests;

/// <summary>Names of types as C# writes them, with the question marks of nullable references.</summary>
internal static class ApiTypes
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
        [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
    };

    public static string Name(ParameterInfo parameter) => Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter), parameter.IsOut || parameter.ParameterType is { IsByRef: true } ? parameter : null);

    public static string Name(PropertyInfo property) => Name(property.PropertyType, new NullabilityInfoContext().Create(property), null);

    public static string Name(FieldInfo field) => Name(field.FieldType, new NullabilityInfoContext().Create(field), null);

    public static string Name(EventInfo happening) => Name(happening.EventHandlerType!, new NullabilityInfoContext().Create(happening), null);

    /// <summary>A type with its namespace and, for a definition, the names of its parameters.</summary>
    public static string FullName(Type type) => Name(type, null, null);

    public static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Select(parameter =>
    {
        var flags = parameter.GenericParameterAttributes;
        List<string> demands = [];
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            demands.Add(parameter.GetCustomAttributesData().Any(data => data.AttributeType.Name == "IsUnmanagedAttribute") ? "unmanaged" : "struct");
        }
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            demands.Add("class");
        }
        else if (parameter.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name == "NullableAttribute") is { } data && data.ConstructorArguments[0].Value is (byte)1)
        {
            demands.Add("notnull");
        }

        demands.AddRange(parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(FullName).Order(StringComparer.Ordinal));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            demands.Add("new()");
        }

        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike))
        {
            demands.Add("allows ref struct");
        }

        return demands.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", demands)}";
    }));

    private static string Name(Type type, NullabilityInfo? nullability, ParameterInfo? byRef)
    {
        if (type.IsByRef)
        {
            var isReadOnlyReturn = byRef?.Position == -1 && byRef.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "InAttribute");
            return (byRef?.Position == -1 ? isReadOnlyReturn ? "ref readonly " : "ref " : "") + Name(type.GetElementType()!, nullability, null);
        }

        if (type.IsPointer)
        {
            return Name(type.GetElementType()!, null, null) + "*";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying, nullability?.GenericTypeArguments is [var inner] ? inner : null, null) + "?";
        }

        var mark = !type.IsValueType && nullability is ({ ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable }) ? "?" : "";
        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!, nullability?.ElementType, null)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword + mark;
        }

        if (type.IsGenericParameter)
        {
            return type.Name + mark;
        }

        // An inner type carries the arguments of the outer one too: each level names its own.
        var arguments = type.GetGenericArguments();
        var start = type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0;
        var outer = type.IsNested ? Name(type.DeclaringType!.IsGenericTypeDefinition && start > 0 ? type.DeclaringType.MakeGenericType(arguments[..start]) : type.DeclaringType, null, null) : type.Namespace;
        var own = arguments.Length == start ? "" : $"<{string.Join(", ", arguments.Select((argument, index) => Name(argument, Argument(nullability, index, arguments.Length), null)).Skip(start))}>";
        return $"{outer}.{type.Name.Split('`')[0]}{own}{mark}";
    }

    private static NullabilityInfo? Argument(NullabilityInfo? nullability, int index, int count) =>
        nullability is not null && nullability.GenericTypeArguments.Length == count ? nullability.GenericTypeArguments[index] : null;
}
