using ChatBridge.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatBridge.Configuration;

/// <summary>A connection's settings, read and checked.</summary>
internal sealed record ConnectionSettings(string Name, ChatAdapter Adapter, AdapterOptions Options)
{
    private const string AdapterKey = "Adapter";

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
        var unread = Enumerable.Empty<string>();   // settings that refer to something that is not there
        if (definition.Section is { } section)
        {
            foreach (var child in section.GetChildren().Where(child => !string.Equals(child.Key, AdapterKey, StringComparison.OrdinalIgnoreCase) && !adapter.SettingNames.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            {
                problems.Add($"{child.Path}: the adapter '{adapter.Manifest.Key}' has no such setting.{Spelling.Suggest(child.Key, adapter.SettingNames)} Its settings are: {string.Join(", ", adapter.SettingNames.Order(StringComparer.Ordinal))}.");
            }

            var secrets = new List<string>();
            var before = problems.Count;
            var resolved = SecretReferences.Resolve(section, problems, secrets);
            unread = problems.Skip(before).Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]).ToList();
            try
            {
                adapter.BindOptions(resolved, options);
            }
            catch (InvalidOperationException exception)
            {
                var message = secrets.Aggregate(exception.Message, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));   // the binder quotes values
                problems.Add($"{path}: a setting cannot be read. {message}");
                return null;
            }
        }

        definition.Configure?.Invoke(options);
        if (options.Enabled)
        {
            var own = new List<string>();
            OptionChecks.Check(options, own);
            adapter.ValidateOptions(options, own);
            problems.AddRange(own.Select(problem => $"{path}:{problem}").Where(problem => !unread.Any(setting => problem.StartsWith(setting + ' ', StringComparison.Ordinal))));
        }

        return options;
    }
}
