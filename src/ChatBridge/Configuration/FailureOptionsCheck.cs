using ChatBridge.Dispatch;
using Microsoft.Extensions.Options;

namespace ChatBridge.Configuration;

/// <summary>Checks what happens when a handler throws: a delay that cannot be waited for would lose the event.</summary>
internal sealed class FailureOptionsCheck : IValidateOptions<HandlerFailureOptions>
{
    private const string Path = "ChatBridge:Failures";
    private const int MaxRetries = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, HandlerFailureOptions options)
    {
        var problems = new List<string>();
        if (options.Retries is < 0 or > MaxRetries)
        {
            problems.Add($"{Path}:Retries: {options.Retries} is out of range; give a number from 0 to {MaxRetries}.");
        }

        if (options.FirstDelay < TimeSpan.Zero || options.FirstDelay > Longest)
        {
            problems.Add($"{Path}:FirstDelay: {options.FirstDelay} is out of range; give a time from 0 to 1 day.");
        }

        if (options.MaxDelay < options.FirstDelay || options.MaxDelay > Longest)
        {
            problems.Add($"{Path}:MaxDelay: {options.MaxDelay} is out of range; give a time from FirstDelay ({options.FirstDelay}) to 1 day.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
