using ChatBridge.Adapters;
using ChatBridge.Caching;
using ChatBridge.Dispatch;
using ChatBridge.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatBridge.Configuration;

/// <summary>A connection's settings, read and checked.</summary>
internal sealed record ConnectionSettings(string Name, ChatAdapter Adapter, AdapterOptions Options)
{
    private const string AdapterKey = "Adapter";

    /// <summary>What the groups of settings hold that every connection has.</summary>
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(AdapterOptions.Session)] = [.. typeof(SessionOptions).GetProperties().Select(property => property.Name)],
        [nameof(AdapterOptions.Reconnect)] = [.. typeof(ReconnectOptions).GetProperties().Select(property => property.Name)],
        [nameof(AdapterOptions.Dispatch)] = [.. typeof(DispatchOptions).GetProperties().Select(property => property.Name)],
        [nameof(AdapterOptions.Cache)] = [.. typeof(CacheOptions).GetProperties().Select(property => property.Name)],
        [nameof(AdapterOptions.Backfill)] = [.. typeof(BackfillOptions).GetProperties().Select(property => property.Name)],
    };

    /// <summary>Reads all connections that are enabled.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong; every problem of every connection is listed with its path.</exception>
    public static IReadOnlyList<ConnectionSettings> Read(IServiceProvider provider)
    {
        var adapters = provider.GetServices<ChatAdapter>().ToList();
        var problems = new List<string>();
        var settings = new List<ConnectionSettings>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var definition in Definitions(provider))
        {
            var before = problems.Count;
            var path = definition.Section?.Path ?? definition.Name;
            if (!names.Add(definition.Name))
            {
                problems.Add($"{path}: there are two connections with this name.");
            }
            else if (Find(definition, adapters, path, problems) is { } adapter && ReadOptions(definition, adapter, path, problems) is { Enabled: true } options && problems.Count == before)
            {
                settings.Add(new ConnectionSettings(definition.Name, adapter, options));
            }
        }

        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>Checks the settings of a connection that code makes while the program runs.</summary>
    /// <exception cref="ArgumentException">Something is wrong; every problem is listed.</exception>
    public static ConnectionSettings Read(IServiceProvider provider, string name, AdapterOptions options)
    {
        var problems = new List<string>();
        var adapter = Find(new ConnectionDefinition(name) { OptionsType = options.GetType() }, [.. provider.GetServices<ChatAdapter>()], name, problems);
        if (adapter is not null)
        {
            Check(options, adapter, problems);
        }

        return adapter is not null && problems.Count == 0
            ? new ConnectionSettings(name, adapter, options)
            : throw new ArgumentException($"Connection '{name}' cannot be made. {string.Join(" ", problems)}", nameof(options));
    }

    private static IEnumerable<ConnectionDefinition> Definitions(IServiceProvider provider) =>
        provider.GetServices<ConnectionDefinition>().Concat(provider.GetServices<ConnectionsSection>().SelectMany(source => source.Section.GetChildren())
            .Select(child => new ConnectionDefinition(child.Key) { Section = child, AdapterKey = child[AdapterKey] ?? "" }));

    private static ChatAdapter? Find(ConnectionDefinition definition, List<ChatAdapter> adapters, string path, List<string> problems)
    {
        var known = adapters.Count == 0 ? "No adapter is registered; add one, for example with AddDiscord()." : $"The adapters are: {string.Join(", ", adapters.Select(adapter => adapter.Manifest.Key).Order(StringComparer.Ordinal))}.";
        if (definition.OptionsType is { } type)
        {
            var adapter = adapters.Find(candidate => candidate.OptionsType == type);
            if (adapter is null)
            {
                problems.Add($"{path}: no adapter takes {type.Name}. {known}");
            }

            return adapter;
        }

        if (string.IsNullOrWhiteSpace(definition.AdapterKey))
        {
            problems.Add($"{path}:{AdapterKey}: the adapter is not named. {known}");
            return null;
        }

        var found = adapters.Find(adapter => string.Equals(adapter.Manifest.Key, definition.AdapterKey, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            problems.Add($"{path}:{AdapterKey}: there is no adapter '{definition.AdapterKey}'.{Spelling.Suggest(definition.AdapterKey, adapters.Select(adapter => adapter.Manifest.Key))} {known}");
        }

        return found;
    }

    private static AdapterOptions? ReadOptions(ConnectionDefinition definition, ChatAdapter adapter, string path, List<string> problems)
    {
        var options = adapter.CreateOptions();
        var missing = new List<string>();   // a connection that is switched off needs no secrets
        if (definition.Section is { } section)
        {
            FindUnknown(section, adapter.Manifest.Key, adapter.SettingNames, problems);

            var secrets = new List<string>();
            var resolved = SecretReferences.Resolve(section, missing, secrets);
            try
            {
                adapter.BindOptions(resolved, options);
            }
            catch (InvalidOperationException exception)
            {
                var message = secrets.Aggregate(exception.Message, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));   // the binder quotes values
                problems.AddRange([.. missing, $"{path}: a setting cannot be read. {message}"]);
                return null;
            }
        }

        definition.Configure?.Invoke(options);
        if (options.Enabled)
        {
            problems.AddRange(missing);
            var own = new List<string>();
            Check(options, adapter, own);
            problems.AddRange(own.Select(problem => $"{path}:{problem}").Where(problem => !missing.Exists(told => problem.Split([": ", " "], 2, StringSplitOptions.None)[0] == told[..told.IndexOf(": ", StringComparison.Ordinal)])));   // what refers to nothing is told already
        }

        return options;
    }

    private static void Check(AdapterOptions options, ChatAdapter adapter, List<string> problems)
    {
        OptionChecks.Check(options, problems);
        adapter.ValidateOptions(options, problems);
    }

    private static void FindUnknown(IConfigurationSection section, string adapter, IReadOnlyCollection<string> names, List<string> problems)
    {
        foreach (var child in section.GetChildren().Where(child => !string.Equals(child.Key, AdapterKey, StringComparison.OrdinalIgnoreCase)))
        {
            CheckKnown(child, $"the adapter '{adapter}'", names, problems);
            if (!Groups.TryGetValue(child.Key, out var group))
            {
                continue;
            }

            if (!string.IsNullOrEmpty(child.Value))
            {
                problems.Add($"{child.Path} is a group of settings and has no value of its own. Its settings are: {string.Join(", ", group.Order(StringComparer.Ordinal))}.");
            }

            foreach (var setting in child.GetChildren())
            {
                CheckKnown(setting, child.Key, group, problems);
            }
        }
    }

    private static void CheckKnown(IConfigurationSection setting, string owner, IReadOnlyCollection<string> names, List<string> problems)
    {
        if (!names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add($"{setting.Path}: {owner} has no such setting.{Spelling.Suggest(setting.Key, names)} Its settings are: {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
        }
    }
}
