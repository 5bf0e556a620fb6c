using System.Diagnostics;
using System.Globalization;

namespace ChatBridge.Benchmarks.Kit;

/// <summary>The program itself, started again for another part, with which it talks over its input and output.</summary>
internal static class Self
{
    public static ProcessStartInfo Command(params object[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);   // a program that runs has a path
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Self).Assembly.Location);
        }

        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);   // null only for null
        }

        return start;
    }
}
