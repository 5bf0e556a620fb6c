using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Transports;

/// <summary>Properties over seeds. CHATBRIDGE_FUZZ is the number of cases that each gets, where it is set.</summary>
internal static class Fuzz
{
    public static int Rounds(int usual) => int.TryParse(Environment.GetEnvironmentVariable("CHATBRIDGE_FUZZ"), out var cases) && cases > 0 ? cases : usual;

    /// <summary>Checks a property of a seed; FsCheck prints the seed that breaks it.</summary>
    public static void OverSeeds(int usual, Action<Random> holds) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Rounds(usual)),
            Prop.ForAll(ArbMap.Default.ArbFor<int>().Generator.Select(value => value * 7919).ToArbitrary(), seed => holds(new Random(seed))));
}
