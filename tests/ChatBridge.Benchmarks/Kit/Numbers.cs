using System.Globalization;

namespace ChatBridge.Benchmarks.Kit;

/// <summary>What the benchmarks read from their command line, and make of what they measured.</summary>
internal static class Numbers
{
    internal static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The ratio of each run to the floor's run beside it, so that a machine that slows down for a while does not tell; of those the median.</summary>
    internal static double Ratio(IEnumerable<double> ours, IEnumerable<double> floors) => Median(ours.Zip(floors, (own, floor) => own / floor));
}
