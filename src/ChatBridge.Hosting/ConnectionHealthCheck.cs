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
        foreach (var connection in bridge.Configured)
        {
            checks.Registrations.Add(new HealthCheckRegistration($"{Tag}:{connection.Name}", new ConnectionHealthCheck(connection, options.Value.MaxInboundAge, time), HealthStatus.Unhealthy, [Tag]));
        }

        checks.Registrations.Add(new HealthCheckRegistration(Tag, new AddedConnectionsHealthCheck(bridge, options.Value.MaxInboundAge, time), HealthStatus.Unhealthy, [Tag]));
    }
}

/// <summary>Tells how the connections stand that were added while the program runs: as badly as the worst of them.</summary>
internal sealed class AddedConnectionsHealthCheck(ChatBridgeRuntime bridge, TimeSpan? maxInboundAge, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        var worst = new HealthCheckResult(HealthStatus.Healthy, "All are ready.");
        foreach (var connection in bridge.Added)
        {
            var result = await new ConnectionHealthCheck(connection, maxInboundAge, time).CheckHealthAsync(context, cancellationToken).ConfigureAwait(false);
            data[connection.Name] = connection.State.ToString();
            if (result.Status < worst.Status)
            {
                worst = new HealthCheckResult(result.Status, $"{connection.Name}: {result.Description}");
            }
        }

        return new HealthCheckResult(worst.Status, data.Count == 0 ? "None is added." : worst.Description, data: data);
    }
}

/// <summary>Tells how a connection stands.</summary>
internal sealed class ConnectionHealthCheck(ChatConnection connection, TimeSpan? maxInboundAge, TimeProvider time) : IHealthCheck
{
    private const int MaxNamedShards = 50;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = connection.State;
        var shards = connection.Running;
        var age = shards.Where(shard => shard.FrameCount > 0).Max(shard => (TimeSpan?)time.GetElapsedTime(shard.LastInbound));   // of the most silent one
        var lanes = shards.SelectMany(shard => shard.Sink.Lanes).ToList();
        var data = new Dictionary<string, object>
        {
            ["adapter"] = connection.Adapter,
            ["state"] = state.ToString(),
            ["shards"] = shards.Length,
            ["shards_ready"] = shards.Count(shard => shard.IsConnected),
            ["queue"] = lanes.Sum(lane => lane.Count),
        };
        if (shards.Length > 1 && shards.Any(shard => !shard.IsConnected))
        {
            data["shards_not_ready"] = string.Join(", ", shards.Where(shard => !shard.IsConnected).Take(MaxNamedShards).Select(shard => $"{shard.Id} {shard.State.Phase}"));
        }

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
