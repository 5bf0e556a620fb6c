namespace ChatBridge.Rest;

/// <summary>Names of the parts of a form and of its files.</summary>
internal static class FormNames
{
    /// <summary>The way browsers write them: the three characters that would end the quotes or the line are escaped.</summary>
    public static string Quote(string name) =>
        "\"" + name.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal) + "\"";
}
