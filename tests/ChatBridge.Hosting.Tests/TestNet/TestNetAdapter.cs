using ChatBridge.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Hosting.Tests.TestNet;

/// <summary>An adapter for a network that lives in the test.</summary>
internal sealed class TestNetAdapter : ChatAdapter<TestNetOptions>
{
    public override AdapterManifest Manifest { get; } = new("testnet", "TestNet", "A network in the test.");

    protected override void Bind(IConfiguration section, TestNetOptions options) => section.Bind(options);

    protected override void Validate(TestNetOptions options, ICollection<string> problems)
    {
        if (string.IsNullOrEmpty(options.Token))
        {
            problems.Add("Token: is missing; give the account's token.");
        }
    }

    protected override ConnectionDriver CreateDriver(TestNetOptions options, ConnectionHost host) =>
        new TestNetDriver(options, host, host.Services.GetRequiredService<TestNetwork>());
}

internal sealed class TestNetOptions : AdapterOptions
{
    public string? Token { get; set; }

    public string Greeting { get; set; } = "hello";

    public int Shards { get; set; } = 1;

    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>A second adapter, so that there is something to choose from.</summary>
internal sealed class OtherNetAdapter : ChatAdapter<OtherNetOptions>
{
    public override AdapterManifest Manifest { get; } = new("othernet", "OtherNet", "Another network in the test.");

    protected override void Bind(IConfiguration section, OtherNetOptions options) => section.Bind(options);

    protected override ConnectionDriver CreateDriver(OtherNetOptions options, ConnectionHost host) =>
        new TestNetDriver(new TestNetOptions { Token = "good" }, host, host.Services.GetRequiredService<TestNetwork>());
}

internal sealed class OtherNetOptions : AdapterOptions;
