using System.Diagnostics.Metrics;
using ChatBridge.Diagnostics;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Adds up what one instrument of the runtime's source counts for one connection.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _sum;

    public Measured(string instrument, string connection)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == ChatBridgeTelemetry.SourceName && published.Name == instrument)
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "chatbridge.connection" && Equals(tag.Value, connection))
                {
                    Interlocked.Add(ref _sum, value);
                    return;
                }
            }
        });
        _listener.Start();
    }

    public long Sum => Interlocked.Read(ref _sum);

    public void Dispose() => _listener.Dispose();
}
