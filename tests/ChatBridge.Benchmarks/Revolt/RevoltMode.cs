namespace ChatBridge.Benchmarks.Revolt;

/// <summary>How the events are written.</summary>
internal enum RevoltMode
{
    Json,
    Msgpack,
}
