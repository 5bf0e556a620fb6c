using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Shared;

/// <summary>Runs a property. The number of cases comes from CHATBRIDGE_FUZZ; a failure names the seed to replay.</summary>
internal static class Fuzz
{
    public static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("CHATBRIDGE_FUZZ"), out var cases) && cases > 0 ? cases : 400;

    public static void Check<T>(Gen<T> gen, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(gen.ToArbitrary(), holds));

    public static void Check<T>(Gen<T> gen, Action<T> test) => Check(gen, value =>
    {
        test(value);
        return true;
    });
}
