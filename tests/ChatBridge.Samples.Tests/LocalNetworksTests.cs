using System.Reflection;
using System.Text.Json;

namespace ChatBridge.Samples.Tests;

public sealed class LocalNetworksTests
{
    [Fact]
    public async Task Local_networks_print_a_configuration_and_say_what_is_typed()
    {
        var (input, output) = (Console.In, Console.Out);
        using var printed = new StringWriter();
        Console.SetIn(new StringReader("hello\n\n"));
        Console.SetOut(printed);   // which makes it safe to share between threads
        try
        {
            await Task.Run(() => Assembly.Load("LocalNetworks").EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null)).WaitAsync(SampleProgram.Patience);
        }
        finally
        {
            Console.SetIn(input);
            Console.SetOut(output);
        }

        var text = printed.ToString();
        text.Should().Contain("Aster bob: hello");
        var json = text[text.IndexOf('{')..(text.IndexOf("} } }", StringComparison.Ordinal) + 5)];
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("ChatBridge").GetProperty("Connections").EnumerateObject().Select(connection => connection.Value.GetProperty("Adapter").GetString()).Should().Equal("discord", "aster");
    }
}
