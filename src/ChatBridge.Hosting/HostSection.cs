using ChatBridge.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ChatBridge.Hosting;

/// <summary>The section that the host's options come from, to find slips in it.</summary>
internal sealed record HostSection(IConfigurationSection Section)
{
    public const string Name = "ChatBridge";
    public const string Connections = "Connections";
    public const string Failures = "Failures";

    private static readonly string[] Known =
    [
        Connections,
        Failures,
        nameof(ChatBridgeHostOptions.WaitUntilReady),
        nameof(ChatBridgeHostOptions.StartTimeout),
        nameof(ChatBridgeHostOptions.StopTimeout),
        nameof(ChatBridgeHostOptions.OnFatal),
        nameof(ChatBridgeHostOptions.StopIntent),
        nameof(ChatBridgeHostOptions.MaxInboundAge),
        nameof(ChatBridgeHostOptions.LogScopes),
    ];

    /// <summary>Finds keys that are near to a known one. Others may belong to somebody else and are left alone.</summary>
    public IEnumerable<string> FindSlips() =>
        from child in Section.GetChildren()
        where !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        let suggestion = Spelling.Suggest(child.Key, Known)
        where suggestion.Length > 0
        select $"{child.Path}: there is no such setting.{suggestion}";
}

/// <summary>Checks the host's options.</summary>
internal sealed class HostOptionsCheck : IValidateOptions<ChatBridgeHostOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatBridgeHostOptions options)
    {
        var problems = new List<string>();
        Positive(options.StartTimeout, nameof(options.StartTimeout), problems);
        Positive(options.StopTimeout, nameof(options.StopTimeout), problems);
        if (options.MaxInboundAge is { } age)
        {
            Positive(age, nameof(options.MaxInboundAge), problems);
        }

        if (!Enum.IsDefined(options.OnFatal))
        {
            problems.Add($"{HostSection.Name}:{nameof(options.OnFatal)}: {options.OnFatal} is unknown; give Ignore or StopHost.");
        }

        if (options.StopIntent is { } intent && !Enum.IsDefined(intent))
        {
            problems.Add($"{HostSection.Name}:{nameof(options.StopIntent)}: {intent} is unknown; give End or KeepResumable.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Positive(TimeSpan value, string setting, List<string> problems)
    {
        if (value <= TimeSpan.Zero)
        {
            problems.Add($"{HostSection.Name}:{setting}: {value} is not a time; give one greater than zero, such as 00:00:30.");
        }
    }
}
