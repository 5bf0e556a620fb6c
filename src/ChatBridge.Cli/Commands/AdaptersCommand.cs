using System.Collections;
using System.Globalization;
using System.Reflection;
using ChatBridge.Adapters;
using ChatBridge.Cli.Bridges;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ChatBridge.Cli.Commands;

/// <summary>Lists the adapters with their settings.</summary>
internal static class AdaptersCommand
{
    public static async Task<int> RunAsync(CliContext context)
    {
        var services = new ServiceCollection();
        services.AddChatBridgeRuntime().AddBundledAdapters();
        await using var provider = services.BuildServiceProvider();
        foreach (var adapter in provider.GetServices<ChatAdapter>().OrderBy(adapter => adapter.Manifest.Key, StringComparer.Ordinal))
        {
            await context.Out.WriteLineAsync($"{adapter.Manifest.Key}: {adapter.Manifest.DisplayName}. {adapter.Manifest.Summary}");
            var table = new Table().Border(TableBorder.Ascii2).AddColumns("setting", "value", "default");
            foreach (var (name, type, value) in Settings("", adapter.CreateOptions()).OrderBy(setting => setting.Name.Contains(':', StringComparison.Ordinal)))
            {
                table.AddRow(Markup.Escape(name), Markup.Escape(type), Markup.Escape(value));
            }

            context.CreateConsole().Write(table);
        }

        await context.Out.WriteLineAsync("A connection stands below ChatBridge:Connections:NAME with \"Adapter\" and these settings. A text may be env:NAME or file:PATH, for secrets.");
        return ExitCodes.Done;
    }

    private static IEnumerable<(string Name, string Type, string Default)> Settings(string prefix, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property is { CanRead: true, CanWrite: true }))
        {
            var value = property.GetValue(options);
            if (value is not null && property.PropertyType is { IsClass: true } type && type != typeof(string) && type != typeof(Uri) && value is not IEnumerable)
            {
                foreach (var setting in Settings($"{prefix}{property.Name}:", value))
                {
                    yield return setting;
                }
            }
            else
            {
                yield return (prefix + property.Name, Describe(property.PropertyType), Describe(value));
            }
        }
    }

    private static string Describe(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var name = inner.IsEnum ? Names(inner)
            : inner == typeof(TimeSpan) ? "hh:mm:ss"
            : inner == typeof(bool) ? "true | false"
            : inner == typeof(Uri) ? "address"
            : inner == typeof(string) ? "text"
            : inner.IsPrimitive ? "number"
            : inner.Name;
        return name;
    }

    private static string Names(Type type) => Enum.GetNames(type) is { Length: <= 8 } names ? string.Join(type.IsDefined(typeof(FlagsAttribute)) ? ", " : " | ", names) : $"{type.Name} names, comma between";

    private static string Describe(object? value) => value switch
    {
        null or "" => "",
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
