using ChatBridge.Adapters;
using ChatBridge.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ChatBridge.Hosting;

/// <summary>Registers a check for each connection, once the connections are known.</summary>
internal sealed class ConnectionHealthChecks(ChatBridgeRuntime bridge, IOptions<ChatBridgeHostOptions> options, TimeProvider time) : IConfigureOptions<HealthCheckServiceOptions>
{
    public const string Tag = "chatbridge";

    void IConfigureOptions<HealthCheckServiceOptions>.Configure(HealthCheckServiceOptions checks)
    {
        foreach (var connection in bridge.Running)
        {
            checks.Registrations.Add(new HealthCheckRegistration($"{Tag}:{connection.Name}", new ConnectionHealthCheck(connection, options.Value.MaxInboundAge, time), HealthStatus.Unhealthy, [Tag]));
        }
    }
}

/// <summary>Tells how a connection stands.</summary>
internal sealed class ConnectionHealthCheck(ChatConnection connection, TimeSpan? maxInboundAge, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = connection.State;
        var shards = connection.Running;
        var lastInbound = shards.Select(shard => shard.LastInbound).Where(at => at != 0).DefaultIfEmpty().Min();   // the most silent shard
        TimeSpan? age = lastInbound == 0 ? null : time.GetElapsedTime(lastInbound);
        var lanes = shards.SelectMany(shard => shard.Sink.Lanes).ToList();
        var data = new Dictionary<string, object>
        {
            ["adapter"] = connection.Adapter,
            ["state"] = state.ToString(),
            ["shards"] = shards.Length,
            ["shards_ready"] = shards.Count(shard => shard.IsConnected),
            ["queue"] = lanes.Sum(lane => lane.Count),
        };
        if (shards.Max(shard => shard.HeartbeatLatency) is { } latency)
        {
            data["latency_seconds"] = latency.TotalSeconds;
        }

        if (age is { } known)
        {
            data["last_inbound_age_seconds"] = known.TotalSeconds;
        }

        var (status, description) = state switch
        {
            ConnectionState.Faulted => (HealthStatus.Unhealthy, connection.Fault?.Message ?? "Given up."),
            ConnectionState.Stopped => (HealthStatus.Unhealthy, "Stopped."),
            ConnectionState.Connecting or ConnectionState.Reconnecting => (HealthStatus.Degraded, connection.Fault is { } fault ? $"{state}. {fault.Message}" : $"{state}."),
            _ when lanes.Find(lane => lane.IsFull) is { } full => (HealthStatus.Degraded, $"A lane is full behind handler {full.RunningHandler}."),
            _ when age > maxInboundAge => (HealthStatus.Degraded, $"Nothing was heard for {age}."),
            _ => (HealthStatus.Healthy, "Ready."),
        };
        return Task.FromResult(new HealthCheckResult(status, description, data: data));
    }
}
