using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatBridge.Architecture.Tests;

/// <summary>The public surface of an assembly as lines: one for each type and member that code outside can see, sorted, with nullability and default values.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Lines(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsVisible).SelectMany(Lines).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Type type)
    {
        var name = ApiTypes.FullName(type);
        yield return $"{name} : {Kind(type)}{Bases(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            yield return $"{name}.Invoke{Parameters(invoke)} -> {Return(invoke)}";
            yield break;
        }

        foreach (var member in type.GetMembers(Declared).Where(member => IsVisible(member) && !IsOfTheCompiler(member)))
        {
            yield return $"{name}.{Line(member)}{Attributes(member)}";
        }
    }

    private static string Line(MemberInfo member) => member switch
    {
        FieldInfo field when field.DeclaringType!.IsEnum => $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {Value(field.GetRawConstantValue())} -> const {ApiTypes.Name(field)}",
        FieldInfo field => $"{field.Name} -> {Modifiers(field.IsFamily || field.IsFamilyOrAssembly, field.IsStatic, false, false, false)}{(field.IsInitOnly ? "readonly " : "")}{ApiTypes.Name(field)}",
        PropertyInfo property => $"{property.Name}{Indices(property)} {Accessors(property)} -> {Modifiers(Widest(property))}{(IsRequired(property) ? "required " : "")}{ApiTypes.Name(property)}",
        EventInfo happening => $"{happening.Name} event -> {Modifiers(happening.AddMethod!)}{ApiTypes.Name(happening)}",
        ConstructorInfo constructor => $"new{Parameters(constructor)} -> {Modifiers(constructor)}void",
        MethodInfo method => $"{method.Name}{ApiTypes.Generics(method)}{Parameters(method)} -> {Modifiers(method)}{Return(method)}{ApiTypes.Constraints(method.IsGenericMethod ? method.GetGenericArguments() : [])}",
        _ => throw new InvalidOperationException($"{member} is a kind of member that the printer does not know."),
    };

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return type.IsDefined(typeof(FlagsAttribute)) ? "flags enum" : "enum";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return "delegate";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        var record = type.GetMethod("PrintMembers", Declared) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute)) ? "record " : "";
        if (type.IsValueType)
        {
            return $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{record}struct";
        }

        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => $"abstract {record}class",
            (false, true) => $"sealed {record}class",
            _ => $"{record}class",
        };
    }

    private static string Bases(Type type)
    {
        IEnumerable<Type> bases = type.IsEnum ? [Enum.GetUnderlyingType(type)] : typeof(Delegate).IsAssignableFrom(type) ? [] : type.GetInterfaces().Where(IsVisible);
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && !typeof(Delegate).IsAssignableFrom(type))
        {
            bases = bases.Prepend(parent);
        }

        var names = bases.Select(ApiTypes.FullName).Order(StringComparer.Ordinal).ToArray();
        return (names.Length == 0 ? "" : " : " + string.Join(", ", names)) + ApiTypes.Constraints(type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..]) + Attributes(type);
    }

    private static string Return(MethodInfo method) => ApiTypes.Name(method.ReturnParameter);

    private static string Parameters(MethodBase method) =>
        $"({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{string.Join(", ", method.GetParameters().Select(Parameter))})";

    private static string Indices(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } indices ? $"[{string.Join(", ", indices.Select(Parameter))}]" : "";

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        return $"{way}{ApiTypes.Name(parameter)} {parameter.Name}{(parameter.IsOptional ? " = " + Default(parameter) : "")}";
    }

    private static string Default(ParameterInfo parameter) =>
        parameter is { RawDefaultValue: null, ParameterType: { IsValueType: true } type } && Nullable.GetUnderlyingType(type) is null ? "default" : Value(parameter.RawDefaultValue);

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"",
        bool flag => flag ? "true" : "false",
        char sign => $"'{sign}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Accessors(PropertyInfo property)
    {
        var text = new StringBuilder("{ ");
        foreach (var accessor in new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(accessor => IsVisible((MemberInfo)accessor)))
        {
            var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
            text.Append(accessor.IsPublic || !Widest(property).IsPublic ? "" : "protected ").Append(accessor == property.GetMethod ? "get; " : isInit ? "init; " : "set; ");
        }

        return text.Append('}').ToString();
    }

    private static MethodInfo Widest(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true } get ? get : property.SetMethod is { IsPublic: true } set ? set : property.GetMethod is { } read && IsVisible((MemberInfo)read) ? read : property.SetMethod!;

    private static string Modifiers(MethodBase method) =>
        Modifiers(!method.IsPublic, method.IsStatic, method.IsAbstract && !method.DeclaringType!.IsInterface, method.IsVirtual && !method.IsFinal && !(method.DeclaringType!.IsInterface && method.IsAbstract), IsOverride(method));

    private static string Modifiers(bool isProtected, bool isStatic, bool isAbstract, bool isVirtual, bool isOverride) =>
        $"{(isProtected ? "protected " : "")}{(isStatic ? "static " : "")}{(isOverride ? "override " : isAbstract ? "abstract " : isVirtual ? "virtual " : "")}";

    private static bool IsOverride(MethodBase method) => method is MethodInfo info && info.GetBaseDefinition() != info;

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>The attributes that callers notice.</summary>
    private static string Attributes(MemberInfo member) => string.Concat(member.GetCustomAttributesData()
        .Where(data => data.AttributeType.Name is nameof(ObsoleteAttribute) or "ExperimentalAttribute")
        .Where(data => data.ConstructorArguments is not [{ Value: string reason }, ..] || !reason.EndsWith("not supported in this version of your compiler.", StringComparison.Ordinal))   // for old compilers
        .Select(data => $" [{data.AttributeType.Name[..^"Attribute".Length]}({string.Join(", ", data.ConstructorArguments.Select(argument => Value(argument.Value)))})]"));

    private static bool IsVisible(Type type) =>
        type.IsPublic || ((type.IsNestedPublic || ((type.IsNestedFamily || type.IsNestedFamORAssem) && !type.DeclaringType!.IsSealed)) && IsVisible(type.DeclaringType!));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || (CanDerive(field) && (field.IsFamily || field.IsFamilyOrAssembly)),
        MethodBase method => method.IsPublic || (CanDerive(method) && (method.IsFamily || method.IsFamilyOrAssembly)),
        PropertyInfo property => new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Any(accessor => IsVisible((MemberInfo)accessor)),
        EventInfo happening => IsVisible((MemberInfo)happening.AddMethod!),
        _ => false,   // nested types have lines of their own
    };

    private static bool CanDerive(MemberInfo member) => !member.DeclaringType!.IsSealed;

    /// <summary>What stands in a line already (accessors), is the same in every record, or is the field of an enum's value.</summary>
    private static bool IsOfTheCompiler(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } method => !method.Name.StartsWith("op_", StringComparison.Ordinal) || method.IsDefined(typeof(CompilerGeneratedAttribute)),
        MethodInfo method => method.Name.Contains('<', StringComparison.Ordinal) || method.IsDefined(typeof(CompilerGeneratedAttribute)),
        FieldInfo field => field.IsSpecialName,
        ConstructorInfo { IsStatic: true } => true,
        PropertyInfo { Name: "EqualityContract" } => true,
        _ => false,
    };
}
