using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.InMemory;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>What the kit says of what it is given.</summary>
public sealed class ReportTests
{
    [Fact]
    public void Rules_have_names_of_their_own_and_sentences()
    {
        AdapterConformance.Rules.Select(rule => rule.Id).Should().OnlyHaveUniqueItems().And.OnlyContain(id => !id.Any(char.IsUpper) && id.Contains('.'));
        AdapterConformance.Rules.Should().OnlyContain(rule => rule.Sentence.EndsWith('.') && rule.Abilities.All(ability => ability.IsInterface));
        AdapterConformance.RuleIds(ConformanceLevel.Connect).Should().OnlyContain(id => id.StartsWith("connect."));
    }

    [Fact]
    public async Task Fixture_that_cannot_start_is_broken_and_no_pass()
    {
        var report = await AdapterConformance.RunAsync(() => new DeadFixture(), ConformanceLevel.Connect);

        report.Results.Should().OnlyContain(result => result.Outcome == ConformanceOutcome.Broken);
        report.Invoking(failed => failed.EnsurePassed()).Should().Throw<ConformanceException>().WithMessage("*connect.start-ends-ready: the fixture could not start: No network today.*");
    }

    [Fact]
    public async Task Fixture_that_registers_no_connection_is_broken()
    {
        var result = await AdapterConformance.TryAsync(() => new EmptyFixture(), "connect.start-ends-ready");

        result.Outcome.Should().Be(ConformanceOutcome.Broken);
        result.Explanation.Should().Contain("could not register the adapter");
    }

    [Fact]
    public async Task Ability_that_the_fixture_lacks_is_not_offered_and_not_passed()
    {
        var result = await AdapterConformance.TryAsync(() => new BareFixture(), "receive.text-is-exact");

        result.Outcome.Should().Be(ConformanceOutcome.NotOffered);
        result.WasTried.Should().BeFalse();
        result.Explanation.Should().Be("receive.text-is-exact: the fixture lacks IFixturePeople.");
        result.EnsurePassed();
    }

    [Fact]
    public async Task Capability_that_is_absent_is_not_applicable()
    {
        var result = await AdapterConformance.TryAsync(() => new InMemoryFixture(InMemoryVariant.Minimal), "features.pins-stand");

        result.Outcome.Should().Be(ConformanceOutcome.NotApplicable);
        result.Explanation.Should().Be("features.pins-stand: the adapter does not declare Pins.");
    }

    [Fact]
    public async Task Report_in_which_nothing_was_tried_is_a_failure()
    {
        var result = await AdapterConformance.TryAsync(() => new BareFixture(), "receive.text-is-exact");
        var report = new ConformanceReport("bare", CapabilitySet.None, [result]);

        report.Invoking(empty => empty.EnsurePassed()).Should().Throw<ConformanceException>().WithMessage("No rule was tried*'bare'*the fixture lacks IFixturePeople.");
        new ConformanceReport("none", CapabilitySet.None, []).Invoking(empty => empty.EnsurePassed()).Should().Throw<ConformanceException>();
    }

    [Fact]
    public async Task Rule_that_does_not_hold_is_told_in_a_sentence_with_what_happened()
    {
        var result = await AdapterConformance.TryAsync(() => new MutantFixture(Mutation.TrimsText, TimeSpan.FromSeconds(20)), "receive.text-is-exact");

        result.Explanation.Should().Be("receive.text-is-exact: IMessage.Text is exactly what the network sent. But \"  spaces before and behind  \" became \"spaces before and behind\".");
        result.Transcript.Should().Contain("#general ann:   spaces before").And.Contain("event MessageCreated");
        result.Invoking(failed => failed.EnsurePassed()).Should().Throw<ConformanceException>().WithMessage($"{result.Explanation}*event MessageCreated*");
    }

    [Fact]
    public async Task Secret_that_is_told_is_not_told_again()
    {
        var result = await AdapterConformance.TryAsync(() => new MutantFixture(Mutation.TellsTokenInRefusal, TimeSpan.FromSeconds(20)), "connect.refusal-tells-no-secret");

        result.Explanation.Should().Contain("The token *** is not valid.").And.NotContain(MutantOptions.TheToken);
        result.Transcript.Should().NotContain(MutantOptions.TheToken);
    }

    [Fact]
    public async Task Secret_that_is_told_in_any_case_breaks_the_rule_about_secrets()
    {
        var report = await AdapterConformance.RunAsync(() => new MutantFixture(Mutation.TellsTokenInRefusal, TimeSpan.FromSeconds(20)), ConformanceLevel.Connect);

        report.Results.Single(result => result.Rule.Id == "connect.secrets-stay-secret").Explanation.Should().Contain("(in the case connect.refused-credentials-are-fatal)");
    }

    [Fact]
    public async Task Tables_show_what_is_declared_and_what_holds()
    {
        var report = await AdapterConformance.RunAsync(() => new InMemoryFixture(InMemoryVariant.Minimal), ConformanceLevel.Receive);

        report.ToMarkdown().Should().StartWith("| Capability | Support | Rules that hold |\n|---|---|---|\n")
            .And.MatchRegex(@"\| ReceiveMessages \| native \| \d+ of `receive` \|").And.Contain("| Pins | absent |  |\n")
            .And.Contain("| text of a message | 2,000 UTF-16 units; a longer one is split |")
            .And.Contain("| Pins | `IPins` is not found by `TryGetFeature` |\n").And.NotContain("| SendMessages | `")
            .And.MatchRegex(@"\| hold \| \d+ \| `connect.start-ends-ready`, ").And.MatchRegex(@"\| do not apply \| \d+ \| [^|\n]*`receive.resume-misses-nothing`");
        report.ToString().Should().Contain("Passed        connect.start-ends-ready").And.MatchRegex(@"Passed: \d+, NotApplicable: \d+, NotOffered: \d+$");
    }

    [Fact]
    public async Task Rule_that_is_not_there_is_refused() =>
        await FluentActions.Awaiting(() => AdapterConformance.TryAsync(() => new BareFixture(), "connect.nothing")).Should().ThrowAsync<ArgumentException>().WithMessage("*connect.nothing*");

    private sealed class DeadFixture : AdapterFixture
    {
        public override ChannelId Channel => default;

        public override Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("No network today.");

        public override void Configure(IChatBridgeBuilder builder, string connection)
        {
        }
    }

    private sealed class EmptyFixture : AdapterFixture
    {
        public override ChannelId Channel => default;

        public override void Configure(IChatBridgeBuilder builder, string connection)
        {
        }
    }

    private sealed class BareFixture : AdapterFixture
    {
        private readonly InMemoryNetwork _network;

        public BareFixture() => _network = new InMemoryNetwork(Time);

        public override TimeProvider Time { get; } = new VirtualTime();

        public override ChannelId Channel => _network.General.Id;

        public override void Configure(IChatBridgeBuilder builder, string connection) => builder.AddInMemory(connection, _network);
    }
}
