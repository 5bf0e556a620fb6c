namespace ChatBridge.Architecture.Tests;

/// <summary>How much an adapter takes, as the pages say: a protocol of lines fits on a few screens, a whole network of lines below a thousand lines.</summary>
public sealed class AdapterSizeTests
{
    [Theory]
    [InlineData("docs/samples/PicoAdapter", 200)]
    [InlineData("docs/samples/TinAdapter", 200)]
    [InlineData("adapters/ChatBridge.Adapters.Irc", 900)]
    public void Adapter_stays_below_its_number_of_lines(string folder, int bound)
    {
        var lines = Repository.Files(folder, ".cs").Sum(path => Repository.Read(path).TrimEnd('\n').Split('\n').Length);

        lines.Should().BeInRange(100, bound - 1, "all of it counts: settings, registration, comments and blank lines");
    }
}
