namespace ChatBridge.Benchmarks.Gateway;

/// <summary>How the benchmark's server writes its frames.</summary>
internal enum GatewayMode
{
    Json,
    Zlib,
}
