namespace ChatBridge.Sessions;

/// <summary>Keeps nothing: a restarted process starts new sessions.</summary>
internal sealed class NoResumeStore : IResumeStore
{
    public ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken) => default;

    public ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken) => default;
}
