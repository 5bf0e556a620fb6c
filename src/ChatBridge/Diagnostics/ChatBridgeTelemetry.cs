using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatBridge.Diagnostics;

/// <summary>The one name under which ChatBridge publishes its metrics and its traces.</summary>
public static class ChatBridgeTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/> and of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string SourceName = "ChatBridge";

    internal static Meter Meter { get; } = new(SourceName);

    internal static ActivitySource Source { get; } = new(SourceName);
}
