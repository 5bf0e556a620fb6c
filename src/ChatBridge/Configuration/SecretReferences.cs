using Microsoft.Extensions.Configuration;

namespace ChatBridge.Configuration;

/// <summary>Puts secrets in the place of references to them: <c>env:NAME</c> and <c>file:PATH</c>.</summary>
internal static class SecretReferences
{
    private const string Environment = "env:";
    private const string File = "file:";
    private const int MaxFileBytes = 64 * 1024;

    /// <summary>A copy of a section in which every reference is replaced. What cannot be read becomes a problem, and empty.</summary>
    /// <param name="section">The section.</param>
    /// <param name="problems">Gets what cannot be read.</param>
    /// <param name="secrets">Gets what was put in, so that it can be kept out of messages.</param>
    public static IConfigurationSection Resolve(IConfigurationSection section, ICollection<string> problems, ICollection<string> secrets)
    {
        var values = section.AsEnumerable().Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(pair.Key, Resolve(pair.Key, pair.Value!, problems, secrets)));   // nulls are left out above
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(section.Path);
    }

    private static string? Resolve(string path, string value, ICollection<string> problems, ICollection<string> secrets)
    {
        string? secret;
        if (value.StartsWith(Environment, StringComparison.Ordinal))
        {
            var name = value[Environment.Length..];
            secret = System.Environment.GetEnvironmentVariable(name)?.Trim();
            if (string.IsNullOrEmpty(secret))
            {
                problems.Add($"{path}: the environment variable '{name}' is not set.");
                return null;
            }
        }
        else if (value.StartsWith(File, StringComparison.Ordinal))
        {
            secret = ReadFile(path, value[File.Length..], problems);
        }
        else
        {
            return value;
        }

        if (secret is not null)
        {
            secrets.Add(secret);
        }

        return secret;
    }

    private static string? ReadFile(string path, string file, ICollection<string> problems)
    {
        try
        {
            var info = new FileInfo(file);
            if (info.Length > MaxFileBytes)
            {
                problems.Add($"{path}: the file '{file}' has {info.Length} bytes; a secret has {MaxFileBytes} at most.");
                return null;
            }

            var secret = System.IO.File.ReadAllText(file).Trim();   // editors end files with a line end, which no secret has
            if (secret.Length > 0)
            {
                return secret;
            }

            problems.Add($"{path}: the file '{file}' is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add($"{path}: the file '{file}' cannot be read: {exception.Message}");
        }

        return null;
    }
}
