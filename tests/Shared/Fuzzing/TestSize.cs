using System.Globalization;

namespace ChatBridge.Tests.Shared;

/// <summary>How much the fuzz tests do: little by default, much when <c>CHATBRIDGE_FUZZ</c> is set. <c>CHATBRIDGE_SEED</c> repeats a run.</summary>
internal static class TestSize
{
    public static int Of(int small, int large) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CHATBRIDGE_FUZZ")) ? small : large;

    public static int Seed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHATBRIDGE_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20261121;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return seed;
    }

#pragma warning disable RS0030 // seeded: the same seed gives the same input
    public static Random Random(int seed) => new(seed);
#pragma warning restore RS0030
}
