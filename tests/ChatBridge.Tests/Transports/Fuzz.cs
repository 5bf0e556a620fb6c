using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Transports;

/// <summary>How hard to try: CHATBRIDGE_FUZZ=1 tries a hundred times as much.</summary>
internal static class Fuzz
{
    public static int Rounds(int usual) => Environment.GetEnvironmentVariable("CHATBRIDGE_FUZZ") is null or "" or "0" ? usual : usual * 100;

    /// <summary>Checks a property of a seed; FsCheck prints the seed that breaks it.</summary>
    public static void OverSeeds(int usual, Action<Random> holds) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Rounds(usual)),
            Prop.ForAll(ArbMap.Default.ArbFor<int>().Generator.Select(value => value * 7919).ToArbitrary(), seed => holds(new Random(seed))));
}
