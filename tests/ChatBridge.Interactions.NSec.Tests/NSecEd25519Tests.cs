using ChatBridge.Configuration;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Interactions.NSec.Tests;

public sealed class NSecEd25519Tests : Ed25519VerifierTests
{
    protected override IEd25519Verifier Verifier { get; } = new NSecEd25519Verifier();

    [Fact]
    public void Builder_registers_it_in_the_place_of_the_machines_library()
    {
        var services = new ServiceCollection();
        services.AddChatBridgeRuntime().AddNSecEd25519();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IEd25519Verifier>().Should().BeOfType<NSecEd25519Verifier>();
    }
}
