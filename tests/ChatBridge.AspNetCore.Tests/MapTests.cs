using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.AspNetCore.Tests;

public sealed class MapTests
{
    [Fact]
    public void Program_without_ChatBridge_is_told_so() =>
        FluentActions.Invoking(() => Build(null).MapInteractions("/i", "main")).Should().Throw<InvalidOperationException>().WithMessage("*AddChatBridge*");

    [Fact]
    public void Unknown_connection_is_told_with_those_that_exist() =>
        FluentActions.Invoking(() => Build(new FakeBridge(new FakeBridge.Connection("one"), new FakeBridge.Connection("two"))).MapInteractions("/i", "main"))
            .Should().Throw<InvalidOperationException>().WithMessage("*'main'*'one', 'two'*");

    [Fact]
    public void Connection_without_a_server_is_told_with_those_that_have_one()
    {
        var site = new TestServer();
        FluentActions.Invoking(() => Build(new FakeBridge(new FakeBridge.Connection("one"), new FakeBridge.Connection("two", site))).MapInteractions("/i", "one"))
            .Should().Throw<InvalidOperationException>().WithMessage("*'one'*public key*'two'*");
        FluentActions.Invoking(() => Build(new FakeBridge(new FakeBridge.Connection("one"))).MapWebhookEvents("/e", "one"))
            .Should().Throw<InvalidOperationException>().WithMessage("*webhook events*'one'*none*");
    }

    [Fact]
    public void Limits_must_be_above_zero()
    {
        var site = new TestServer();
        var app = Build(new FakeBridge(new FakeBridge.Connection("main", site)));
        FluentActions.Invoking(() => app.MapInteractions("/i", "main", options => options.ReadTimeout = TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => app.MapInteractions("/i", "main", options => options.MaxConcurrentRequests = 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => app.MapInteractions("/i", "main", options => options.MaxLargeBodies = 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static WebApplication Build(IChatBridge? bridge)
    {
        var builder = WebApplication.CreateSlimBuilder();
        if (bridge is not null)
        {
            builder.Services.AddSingleton(bridge);
        }

        return builder.Build();
    }

    private sealed class TestServer : IInteractionServer
    {
        public ValueTask<InteractionResponse> OnInteractionAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> timestamp, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new InteractionResponse(401));

        public InteractionListener<TInteraction>? GetListener<TInteraction>() where TInteraction : IInteraction => null;

        public void SetListener<TInteraction>(InteractionListener<TInteraction>? listener, bool replace = false) where TInteraction : IInteraction => throw new InvalidOperationException("Nothing listens here.");
    }
}
