using ChatBridge.Configuration;
using ChatBridge.Interactions;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Tests.Interactions;

public sealed class SodiumEd25519Tests : Ed25519VerifierTests
{
    protected override IEd25519Verifier Verifier => NativeEd25519Tests.Required(SodiumEd25519.TryLoad(), "libsodium");
}

public sealed class OpenSslEd25519Tests : Ed25519VerifierTests
{
    protected override IEd25519Verifier Verifier => NativeEd25519Tests.Required(OpenSslEd25519.TryLoad(), "OpenSSL's libcrypto");
}

public sealed class NativeEd25519Tests
{
    [Fact]
    public void First_library_that_is_there_is_chosen()
    {
        var chosen = NativeEd25519.Choose(NullLogger.Instance);
        chosen.Name.Should().StartWith(SodiumEd25519.TryLoad() is null ? "OpenSSL" : "libsodium");

        var other = NativeEd25519.Choose([() => null, () => OpenSslEd25519.TryLoad() ?? chosen], NullLogger.Instance);
        other.ParseKey(SignatureVectors.Key).Verify(SignatureVectors.Message(SignatureVectors.Timestamp, SignatureVectors.Body), Convert.FromHexString(SignatureVectors.Signature)).Should().BeTrue();
    }

    [Fact]
    public void Machine_without_a_library_is_told_what_to_install() =>
        FluentActions.Invoking(() => NativeEd25519.Choose([() => null, () => null], NullLogger.Instance)).Should().Throw<ChatException>()
            .Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unsupported
                && error.Message.Contains("libsodium") && error.Message.Contains("libcrypto") && error.Message.Contains("ChatBridge.Interactions.NSec"));

    [Fact]
    public void Library_that_judges_wrongly_is_not_used() => NativeEd25519.Works(new Yes()).Should().BeFalse();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verifier_of_the_program_is_used_wherever_it_is_registered(bool first)
    {
        var services = new ServiceCollection();
        if (first)
        {
            services.AddSingleton<IEd25519Verifier, Yes>();
        }

        services.AddChatBridgeRuntime();
        if (!first)
        {
            services.AddSingleton<IEd25519Verifier, Yes>();
        }

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IEd25519Verifier>().Should().BeOfType<Yes>();
    }

    [Fact]
    public void Verifier_of_the_program_cannot_be_laxer_than_the_others()
    {
        // The checks of the encoding stand before every verifier, whatever it says.
        var key = new Yes().ParseKey(SignatureVectors.Key);
        key.Verify("x"u8, Convert.FromHexString(SignatureVectors.Signature)).Should().BeTrue();

        key.Verify("x"u8, new byte[63]).Should().BeFalse();
        key.Verify("x"u8, new byte[64]).Should().BeFalse();
        key.Verify("x"u8, [.. Convert.FromHexString(SignatureVectors.Signature)[..32], .. Enumerable.Repeat((byte)0xFF, 32)]).Should().BeFalse();
    }

    internal static IEd25519Verifier Required(IEd25519Verifier? verifier, string library)
    {
        Assert.SkipWhen(verifier is null, $"{library} is not on this machine.");
        return verifier!;   // skipped otherwise
    }

    /// <summary>Takes whatever comes as far as it.</summary>
    private sealed class Yes : IEd25519Verifier
    {
        public string Name => "yes";

        public Ed25519Key ParseKey(ReadOnlySpan<byte> publicKey) => new Key(publicKey);

        private sealed class Key(ReadOnlySpan<byte> publicKey) : Ed25519Key(publicKey)
        {
            protected override bool VerifyCore(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => true;
        }
    }
}
