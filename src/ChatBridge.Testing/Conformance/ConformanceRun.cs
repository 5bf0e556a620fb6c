using System.Collections.Immutable;
using ChatBridge.Testing.Conformance.Rules;

namespace ChatBridge.Testing.Conformance;

/// <summary>Runs one case: makes its network, puts the adapter on it, and judges.</summary>
internal static class ConformanceRun
{
    public static async Task<ConformanceCase> TryAsync(Func<AdapterFixture> make, ConformanceRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(make);
        AdapterFixture? fixture = null;
        try
        {
            try
            {
                fixture = make() ?? throw new InvalidOperationException("The factory made no fixture.");
                await fixture.StartAsync(cancellationToken).WaitAsync(fixture.Patience, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                return new(Broken(rule, "could not start", exception));
            }

            return await JudgeAsync(fixture, rule, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (fixture is not null)
            {
                await fixture.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>A secret that was told in any case breaks the rule about secrets.</summary>
    public static ImmutableArray<ConformanceResult> BlameLeaks(ImmutableArray<ConformanceResult> results)
    {
        var leak = results.FirstOrDefault(result => result.Leak is not null);
        return leak is null ? results : [.. results.Select(result => result is { Rule.Id: ConnectRules.Secrets, Outcome: ConformanceOutcome.Passed }
            ? Failed(result.Rule, $"{leak.Leak} (in the case {leak.Rule.Id})", leak.Transcript)
            : result)];
    }

    private static async Task<ConformanceCase> JudgeAsync(AdapterFixture fixture, ConformanceRule rule, CancellationToken cancellationToken)
    {
        if (rule.WrongCredentials && fixture is not IFixtureWrongCredentials)
        {
            return new(Left(ConformanceOutcome.NotOffered, rule, $"the fixture lacks {nameof(IFixtureWrongCredentials)}"));
        }

        ConformanceStage stage;
        try
        {
            stage = new ConformanceStage(fixture, rule, cancellationToken);
        }
        catch (Exception exception)
        {
            return new(Broken(rule, "could not register the adapter", exception));
        }

        await using (stage.ConfigureAwait(false))
        {
            var (adapter, declared) = (stage.Connection.Adapter, stage.Connection.Capabilities);
            ConformanceCase Leave(ConformanceOutcome outcome, string why) => new(Left(outcome, rule, why), adapter, declared);
            if (rule.Capabilities.Where(capability => declared[capability] < Support.Partial).ToList() is { Count: > 0 } absent)
            {
                return Leave(ConformanceOutcome.NotApplicable, $"the adapter does not declare {string.Join(", ", absent)}");
            }

            if (rule.Abilities.Where(ability => !ability.IsInstanceOfType(fixture)).Select(ability => ability.Name).ToList() is { Count: > 0 } missing)
            {
                return Leave(ConformanceOutcome.NotOffered, $"the fixture lacks {string.Join(", ", missing)}");
            }

            if (rule.Exempts(stage) is { } exemption)
            {
                return Leave(ConformanceOutcome.NotApplicable, exemption);
            }

            var failure = await RunAsync(stage, rule, cancellationToken).ConfigureAwait(false);
            var result = failure is null ? new ConformanceResult(rule, ConformanceOutcome.Passed, "", stage.Transcript) : Failed(rule, stage.Redact(failure), stage.Transcript);
            return new(result with { Leak = stage.FindLeak() }, adapter, declared, stage.Seen);
        }
    }

    private static async Task<string?> RunAsync(ConformanceStage stage, ConformanceRule rule, CancellationToken cancellationToken)
    {
        try
        {
            if (rule.Starts)
            {
                await stage.StartAsync().ConfigureAwait(false);
                if (rule.Level > ConformanceLevel.Connect)
                {
                    await stage.FindChannelAsync().ConfigureAwait(false);
                }
            }

            await rule.Run(stage).ConfigureAwait(false);
            return null;
        }
        catch (ConformanceFailure failure)
        {
            return failure.Message;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            stage.Tell(exception);
            return $"{exception.GetType().Name} came out of the adapter: {exception.Message.TrimEnd('.')}";
        }
    }

    private static ConformanceResult Failed(ConformanceRule rule, string what, string transcript) =>
        new(rule, ConformanceOutcome.Failed, $"{rule.Id}: {rule.Sentence} But {what}.", transcript);

    private static ConformanceResult Left(ConformanceOutcome outcome, ConformanceRule rule, string why) => new(rule, outcome, $"{rule.Id}: {why}.", "");

    private static ConformanceResult Broken(ConformanceRule rule, string what, Exception exception) =>
        new(rule, ConformanceOutcome.Broken, $"{rule.Id}: the fixture {what}: {exception.Message}", exception.ToString());
}

/// <summary>What came of one case.</summary>
/// <param name="Result">The result.</param>
/// <param name="Adapter">The adapter's key; null when none was registered.</param>
/// <param name="Declared">What the connection declared before it started; null when there was none.</param>
/// <param name="Seen">What it declared when it was ready and its channel found; null when the case did not come so far.</param>
internal sealed record ConformanceCase(ConformanceResult Result, string? Adapter = null, CapabilitySet? Declared = null, CapabilitySet? Seen = null);

/// <summary>A rule does not hold; the message says what was seen instead, to follow "But".</summary>
internal sealed class ConformanceFailure(string what) : Exception(what);
