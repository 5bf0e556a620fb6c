namespace ChatBridge.Cli.Tests.Kit;

/// <summary>A configuration file that lives as long as a test.</summary>
internal sealed class ConfigFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("chatbridge-cli-").FullName;

    /// <param name="connections">What stands below <c>ChatBridge:Connections</c>.</param>
    public ConfigFile(string connections) : this($$"""{ "ChatBridge": { "Connections": {{connections}} } }""", true)
    {
    }

    private ConfigFile(string text, bool isWhole)
    {
        Path = System.IO.Path.Combine(_directory, isWhole ? "settings.json" : "raw.json");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public string Folder => _directory;

    public static ConfigFile Raw(string text) => new(text, false);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
