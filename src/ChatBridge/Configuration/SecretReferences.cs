using Microsoft.Extensions.Configuration;

namespace ChatBridge.Configuration;

/// <summary>Puts secrets in the place of references to them: <c>env:NAME</c> and <c>file:PATH</c>.</summary>
internal static class SecretReferences
{
    private const string Environment = "env:";
    private const string File = "file:";
    private const int MaxFileBytes = 64 * 1024;

    /// <summary>A copy of a section in which every reference is replaced. What cannot be read becomes a problem, and empty.</summary>
    public static IConfigurationSection Resolve(IConfigurationSection section, ICollection<string> problems)
    {
        var values = section.AsEnumerable().Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(pair.Key, Resolve(pair.Key, pair.Value!, problems)));   // nulls are left out above
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(section.Path);
    }

    private static string? Resolve(string path, string value, ICollection<string> problems)
    {
        if (value.StartsWith(Environment, StringComparison.Ordinal))
        {
            var name = value[Environment.Length..];
            if (System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } found)
            {
                return found;
            }

            problems.Add($"{path}: the environment variable '{name}' is not set.");
            return null;
        }

        if (value.StartsWith(File, StringComparison.Ordinal))
        {
            return ReadFile(path, value[File.Length..], problems);
        }

        return value;
    }

    private static string? ReadFile(string path, string file, ICollection<string> problems)
    {
        try
        {
            var info = new FileInfo(file);
            if (info.Length <= MaxFileBytes)
            {
                return System.IO.File.ReadAllText(file).Trim();   // editors end files with a line end, which no secret has
            }

            problems.Add($"{path}: the file '{file}' has {info.Length} bytes; a secret has {MaxFileBytes} at most.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add($"{path}: the file '{file}' cannot be read: {exception.Message}");
        }

        return null;
    }
}
