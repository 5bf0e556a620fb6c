using ChatBridge.Configuration;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Cli.Bridges;

/// <summary>Reads the file that names the connections, with the environment's variables on top, as a hosted program does.</summary>
internal static class ConfigurationFile
{
    public const string DefaultName = "appsettings.json";

    /// <exception cref="CliException">The file is missing, cannot be read, or names no connection.</exception>
    public static IConfigurationRoot Read(FileInfo? file)
    {
        var path = file?.FullName ?? Path.GetFullPath(DefaultName);
        if (Directory.Exists(path))
        {
            throw CliException.Usage($"{path} is a directory: name a file with --config FILE.");
        }

        if (!File.Exists(path))
        {
            throw CliException.Usage(file is null
                ? $"There is no {DefaultName} in {Environment.CurrentDirectory}: name a file with --config FILE."
                : $"There is no file {path}: check what follows --config.");
        }

        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).AddEnvironmentVariables().Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            var reason = exception.InnerException is { } inner ? inner.InnerException?.Message ?? inner.Message : exception.Message;
            throw CliException.Usage($"{path} cannot be read: {reason} Correct the file; it must be JSON.", exception);
        }

        if (!configuration.GetSection(BridgeHost.ConnectionsPath).GetChildren().Any())
        {
            throw CliException.Usage($"{path} configures no connection: add one below {BridgeHost.ConnectionsPath}, such as \"main\": {{ \"Adapter\": \"discord\", \"Token\": \"env:DISCORD_TOKEN\" }}.");
        }

        return configuration;
    }

    /// <summary>The same configuration with one connection only, so that what is wrong with the others does not matter.</summary>
    /// <exception cref="CliException">There is no such connection.</exception>
    public static IConfigurationRoot Only(this IConfiguration configuration, string connection)
    {
        var names = configuration.GetSection(BridgeHost.ConnectionsPath).GetChildren().Select(child => child.Key).ToList();
        var name = names.Find(candidate => string.Equals(candidate, connection, StringComparison.OrdinalIgnoreCase))
            ?? throw CliException.Usage($"There is no connection '{connection}'.{Spelling.Suggest(connection, names)} The connections are: {string.Join(", ", names)}.");
        var section = configuration.GetSection(BridgeHost.ConnectionsPath).GetSection(name);
        return new ConfigurationBuilder().AddInMemoryCollection(section.AsEnumerable().Where(pair => pair.Value is not null)).Build();
    }
}
