using ChatBridge.Adapters;
using Microsoft.Extensions.Options;

namespace ChatBridge.Configuration;

/// <summary>Settings are wrong. The message is made for the person who starts the program: one line for each problem.</summary>
internal sealed class SettingsException(IEnumerable<string> problems) : OptionsValidationException("ChatBridge", typeof(AdapterOptions), problems)
{
    public override string Message =>
        $"ChatBridge cannot start: {(Failures.Count() == 1 ? "a setting is wrong." : $"{Failures.Count()} settings are wrong.")}{string.Concat(Failures.Select(problem => $"{Environment.NewLine}  - {problem}"))}";
}
