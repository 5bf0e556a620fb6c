using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Shared;

/// <summary>Runs a property. The number of cases comes from CHATBRIDGE_FUZZ; a failure names the seed to replay.</summary>
internal static class Fuzz
{
    public static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("CHATBRIDGE_FUZZ"), out var cases) && cases > 0 ? cases : 400;

    public static void Check<T>(Gen<T> gen, Func<T, bool> holds) => Check(gen, holds, Cases);

    /// <summary>Runs a property at least so many times.</summary>
    public static void CheckMany<T>(Gen<T> gen, Action<T> test, int cases) => Check(
        gen,
        value =>
        {
            test(value);
            return true;
        },
        Math.Max(cases, Cases));

    public static void Check<T>(Gen<T> gen, Action<T> test) => Check(gen, value =>
    {
        test(value);
        return true;
    });

    private static void Check<T>(Gen<T> gen, Func<T, bool> holds, int cases) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(gen.ToArbitrary(), holds));
}
