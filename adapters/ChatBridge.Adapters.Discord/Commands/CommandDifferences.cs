using System.Collections.Immutable;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Tells whether a command means the same as the one that Discord has, whatever Discord adds and however defaults are written.</summary>
/// <remarks>Where a command may be used and how it must be installed is compared only when it is declared: Discord fills that in.</remarks>
internal static class CommandDifferences
{
    /// <summary>What differs, as paths.</summary>
    public static ImmutableArray<string> Of(ApplicationCommandObject there, CreateCommandRequest here)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        Compare(found, "name_localizations", Same(there.NameLocalizations, here.NameLocalizations));
        Compare(found, "description", (there.Description ?? "") == (here.Description ?? ""));
        Compare(found, "description_localizations", Same(there.DescriptionLocalizations, here.DescriptionLocalizations));
        Options(found, "options", there.Options, here.Options);
        Compare(found, "default_member_permissions", there.DefaultMemberPermissions.Value == here.DefaultMemberPermissions.Value);
        Compare(found, "nsfw", (there.Nsfw ?? false) == (here.Nsfw ?? false));
        Compare(found, "contexts", !here.Contexts.IsSet || Same(there.Contexts.Value, here.Contexts.Value));
        Compare(found, "integration_types", here.IntegrationTypes is null || Same(there.IntegrationTypes, here.IntegrationTypes));
        Compare(found, "handler", here.Handler is null || there.Handler == here.Handler);
        return found.DrainToImmutable();
    }

    private static void Options(ImmutableArray<string>.Builder found, string path, IReadOnlyList<ApplicationCommandOptionObject>? there, IReadOnlyList<ApplicationCommandOptionObject>? here)
    {
        var (old, wanted) = (there ?? [], here ?? []);
        if (!old.Select(option => option.Name).SequenceEqual(wanted.Select(option => option.Name), StringComparer.Ordinal))
        {
            found.Add(path);   // the order counts too: people see it
            return;
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            Option(found, $"{path}.{wanted[i].Name}", old[i], wanted[i]);
        }
    }

    private static void Option(ImmutableArray<string>.Builder found, string path, ApplicationCommandOptionObject there, ApplicationCommandOptionObject here)
    {
        Compare(found, $"{path}.type", there.Type == here.Type);
        Compare(found, $"{path}.name_localizations", Same(there.NameLocalizations, here.NameLocalizations));
        Compare(found, $"{path}.description", (there.Description ?? "") == (here.Description ?? ""));
        Compare(found, $"{path}.description_localizations", Same(there.DescriptionLocalizations, here.DescriptionLocalizations));
        Compare(found, $"{path}.required", (there.Required ?? false) == (here.Required ?? false));
        Compare(found, $"{path}.choices", Same(there.Choices, here.Choices));
        Compare(found, $"{path}.channel_types", Same(there.ChannelTypes, here.ChannelTypes));
        Compare(found, $"{path}.min_value", there.MinValue == here.MinValue);
        Compare(found, $"{path}.max_value", there.MaxValue == here.MaxValue);
        Compare(found, $"{path}.min_length", there.MinLength == here.MinLength);
        Compare(found, $"{path}.max_length", there.MaxLength == here.MaxLength);
        Compare(found, $"{path}.autocomplete", (there.Autocomplete ?? false) == (here.Autocomplete ?? false));
        Options(found, $"{path}.options", there.Options, here.Options);
    }

    private static void Compare(ImmutableArray<string>.Builder found, string path, bool isSame)
    {
        if (!isSame)
        {
            found.Add(path);
        }
    }

    private static bool Same(IReadOnlyList<ApplicationCommandChoiceObject>? there, IReadOnlyList<ApplicationCommandChoiceObject>? here)
    {
        var (old, wanted) = (there ?? [], here ?? []);
        return old.Count == wanted.Count && old.Zip(wanted).All(pair =>
            pair.First.Name == pair.Second.Name && Same(pair.First.NameLocalizations, pair.Second.NameLocalizations) && Same(pair.First.Value, pair.Second.Value));
    }

    private static bool Same(JsonElement? there, JsonElement? here) => (there, here) switch
    {
        ({ ValueKind: JsonValueKind.Number } one, { ValueKind: JsonValueKind.Number } other) => one.TryGetDouble(out var left) && other.TryGetDouble(out var right) && left.Equals(right),   // 1 and 1.0 are the same number
        ({ } one, { } other) => JsonElement.DeepEquals(one, other),
        _ => there is null && here is null,
    };

    private static bool Same(IReadOnlyDictionary<string, string>? there, IReadOnlyDictionary<string, string>? here)
    {
        var count = here?.Count ?? 0;
        return (there?.Count ?? 0) == count && (count == 0 || here!.All(pair => there!.TryGetValue(pair.Key, out var value) && value == pair.Value));   // both hold something
    }

    private static bool Same<T>(IReadOnlyList<T>? there, IReadOnlyList<T>? here) where T : struct => (there ?? []).ToHashSet().SetEquals(here ?? []);
}
