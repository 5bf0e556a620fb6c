using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using PicoSteps.Connect;
using PicoSteps.Receive;
using PicoSteps.Send;

namespace ChatBridge.Samples.Tests;

/// <summary>Each step of the tutorial keeps the rules of its level, and is tried on more of them than the step before.</summary>
public sealed class PicoStepTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Steps_keep_the_rules_of_their_level()
    {
        var reports = await Task.WhenAll(ConnectAsync(), ReceiveAsync(), SendAsync(), EditAsync());

        var tried = reports.Select(report => report.Results.Count(result => result.Outcome == ConformanceOutcome.Passed)).ToList();
        output.WriteLine(string.Join(" ", tried));
        tried.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    private static async Task<ConformanceReport> ConnectAsync()
    {
        #region connect
        var report = await AdapterConformance.RunAsync(() => new PicoStepFixture<ConnectStep>(), ConformanceLevel.Connect);
        report.EnsurePassed();
        #endregion
        return report;
    }

    private static async Task<ConformanceReport> ReceiveAsync()
    {
        #region receive
        var report = await AdapterConformance.RunAsync(() => new PicoStepFixture<ReceiveStep>(), ConformanceLevel.Receive);
        report.EnsurePassed();
        #endregion
        return report;
    }

    private static async Task<ConformanceReport> SendAsync()
    {
        #region send
        var report = await AdapterConformance.RunAsync(() => new PicoStepFixture<SendStep>(), ConformanceLevel.Send);
        report.EnsurePassed();
        #endregion
        return report;
    }

    private static async Task<ConformanceReport> EditAsync()
    {
        #region edit
        var report = await AdapterConformance.RunAsync(() => new PicoFixture(), ConformanceLevel.Edit);
        report.EnsurePassed();
        #endregion
        return report;
    }

    /// <summary>The same network for the adapter of a step.</summary>
    private sealed class PicoStepFixture<TAdapter> : PicoFixture where TAdapter : ChatAdapter
    {
        protected override IChatBridgeBuilder AddAdapter(IChatBridgeBuilder builder) => builder.AddAdapter<TAdapter>();
    }
}
