using System.Diagnostics.CodeAnalysis;
using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>What is declared is there, and what is not declared is absent by look-up and throws nothing unexpected.</summary>
internal static class HonestyRules
{
    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        new("honesty.declared-features-are-found", ConformanceLevel.Receive, "A feature whose capability is declared is found by TryGetFeature.", DeclaredFeaturesAreFoundAsync),
        new("honesty.undeclared-features-are-absent", ConformanceLevel.Receive, "A feature whose capability is absent is not found by TryGetFeature.", UndeclaredFeaturesAreAbsentAsync),
        new("honesty.channels-declare-no-more", ConformanceLevel.Receive, "A channel declares nothing that its connection does not.", ChannelsDeclareNoMoreAsync),
        new("honesty.absent-calls-are-unsupported", ConformanceLevel.Receive, "A call whose capability is absent fails as Unsupported with effect NotApplied.", AbsentCallsAreUnsupportedAsync),
        new("honesty.unknown-things-are-not-there", ConformanceLevel.Receive, "A channel or a user that does not exist is null, and no NotSupportedException or NotImplementedException.", UnknownThingsAreNotThereAsync),
    ];

    private static async Task<List<(Capability Capability, bool IsFound)>> FindAsync(ConformanceStage stage)
    {
        var found = new List<(Capability, bool)>
        {
            (Capability.EditMessages, stage.Channel.TryGetFeature<IMessageEditing>(out _)),
            (Capability.DeleteMessages, stage.Channel.TryGetFeature<IMessageDeletion>(out _)),
            (Capability.Reactions, stage.Channel.TryGetFeature<IReactions>(out _)),
            (Capability.Typing, stage.Channel.TryGetFeature<ITyping>(out _)),
            (Capability.Pins, stage.Channel.TryGetFeature<IPins>(out _)),
            (Capability.ReadMarkers, stage.Channel.TryGetFeature<IReadMarkers>(out _)),
            (Capability.Presence, stage.Connection.TryGetFeature<IPresences>(out _)),
            (Capability.SelfPresence, stage.Connection.TryGetFeature<ISelfPresence>(out _)),
            (Capability.Interactions, stage.Connection.TryGetFeature<IInteractionServer>(out _)),
        };
        if (await stage.Connection.ListGuildsAsync(stage.Token).FirstOrDefaultAsync(stage.Token).ConfigureAwait(false) is { } guild)
        {
            found.Add((Capability.Members, guild.TryGetFeature<IMembers>(out _)));
        }

        return found;
    }

    private static async Task DeclaredFeaturesAreFoundAsync(ConformanceStage stage)
    {
        foreach (var (capability, isFound) in await FindAsync(stage).ConfigureAwait(false))
        {
            var declared = stage.Channel.Capabilities[capability];
            Expect(isFound || declared <= Support.Absent, $"{capability} is declared {declared} and not found");
        }
    }

    private static async Task UndeclaredFeaturesAreAbsentAsync(ConformanceStage stage)
    {
        foreach (var (capability, isFound) in await FindAsync(stage).ConfigureAwait(false))
        {
            Expect(!isFound || stage.Channel.Capabilities[capability] != Support.Absent, $"{capability} is declared absent and found");
        }
    }

    private static Task ChannelsDeclareNoMoreAsync(ConformanceStage stage)
    {
        foreach (var (capability, support) in stage.Channel.Capabilities)
        {
            Expect(support <= stage.Connection.Capabilities[capability], $"the channel declares {capability} {support} and the connection {stage.Connection.Capabilities[capability]}");
        }

        return Task.CompletedTask;
    }

    private static async Task AbsentCallsAreUnsupportedAsync(ConformanceStage stage)
    {
        await ExpectUnsupportedAsync(stage, Capability.SendMessages, async () => await stage.Channel.SendAsync("nowhere", stage.Token).ConfigureAwait(false)).ConfigureAwait(false);
        await ExpectUnsupportedAsync(stage, Capability.History, async () => await stage.Channel.FetchHistoryAsync(new HistoryQuery(), stage.Token).ConfigureAwait(false)).ConfigureAwait(false);
        await ExpectUnsupportedAsync(stage, Capability.DirectMessages, async () => await stage.Connection.OpenDirectAsync(stage.Connection.Self?.Id ?? default, stage.Token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task ExpectUnsupportedAsync(ConformanceStage stage, Capability capability, Func<Task> call)
    {
        if (stage.Connection.Capabilities[capability] != Support.Absent)
        {
            return;
        }

        var error = (await stage.ThrowsAsync<ChatException>(call(), $"the call that needs {capability}").ConfigureAwait(false)).Error;
        Expect(error is { Kind: ChatErrorKind.Unsupported or ChatErrorKind.Forbidden, Effect: Effect.NotApplied }, $"the call that needs {capability} fails as {error.Kind} with effect {error.Effect}");
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever comes is judged.")]
    private static async Task UnknownThingsAreNotThereAsync(ConformanceStage stage)
    {
        // Errors of the network are allowed: not every network can tell a malformed id from one that does not exist.
        var nothing = EntityId.Parse("999999999999999999");
        foreach (var fetch in new Func<Task<object?>>[]
        {
            async () => await stage.Connection.FetchChannelAsync(new ChannelId(nothing), stage.Token).ConfigureAwait(false),
            async () => await stage.Connection.FetchUserAsync(new UserId(nothing), stage.Token).ConfigureAwait(false),
        })
        {
            try
            {
                await stage.WaitAsync(fetch(), "the call did not end").ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NotSupportedException or NotImplementedException)
            {
                throw new ConformanceFailure($"{exception.GetType().Name} came: {exception.Message.TrimEnd('.')}");
            }
            catch (ChatException exception)
            {
                stage.Tell(exception);
            }
        }
    }
}
