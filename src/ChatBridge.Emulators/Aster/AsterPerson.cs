namespace ChatBridge.Emulators.Aster;

/// <summary>A person on an <see cref="AsterEmulator"/>, played from code: what they do reaches every peer as a push.</summary>
/// <remarks>Safe for concurrent use. The server's rules hold for people too; a refusal is an <see cref="AsterRefusedException"/>.</remarks>
public sealed class AsterPerson
{
    private readonly AsterWorld _world;
    private readonly AsterAccount _account;
    private bool _isOnline;

    internal AsterPerson(AsterWorld world, AsterAccount account)
    {
        _world = world;
        _account = account;
    }

    /// <summary>Gets the account's id.</summary>
    public long Id => _account.Id;

    /// <summary>Gets the account's name now.</summary>
    public string Name => _account.Name;

    /// <summary>Gets or sets whether the person is in front of a client; others are told when the account's first session comes and its last one goes.</summary>
    public bool IsOnline
    {
        get
        {
            lock (_world.Gate)
                return _isOnline;
        }

        set
        {
            lock (_world.Gate)
            {
                if (_isOnline == value)
                    return;
                _isOnline = value;
                if (value)
                    _world.ComeOnline(_account);
                else
                    _world.GoOffline(_account);
            }
        }
    }

    /// <summary>Says something in a channel.</summary>
    /// <param name="channel">The channel's name; of several the topmost.</param>
    /// <param name="text">What is said; not blank.</param>
    /// <param name="cancellationToken">Stops before anything is said.</param>
    /// <returns>The message as the server holds it.</returns>
    /// <exception cref="AsterRefusedException">The server's rules forbid it: 400 blank, 403 no permission, 404 no such channel.</exception>
    public Task<AsterMessage> SayAsync(string channel, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(text);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_world.Gate)
            return Task.FromResult(Send(_world.Rooms.Find(r => r.Name == channel)?.Id ?? -1, text, null));
    }

    /// <summary>Replies to a message, in its channel.</summary>
    /// <param name="message">The message to reply to.</param>
    /// <param name="text">What is said; not blank.</param>
    /// <param name="cancellationToken">Stops before anything is said.</param>
    /// <returns>The reply as the server holds it.</returns>
    /// <exception cref="AsterRefusedException">The server's rules forbid it: 404 also when the message is gone.</exception>
    public Task<AsterMessage> ReplyAsync(AsterMessage message, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(text);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_world.Gate)
            return Task.FromResult(Send(message.ChannelId, text, message.Id));
    }

    /// <summary>Edits an own message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text; may be empty, as on the real server.</param>
    /// <param name="cancellationToken">Stops before anything is edited.</param>
    /// <returns>The message as the server holds it now.</returns>
    /// <exception cref="AsterRefusedException">403 when it is someone else's, 404 when it is gone.</exception>
    public Task<AsterMessage> EditAsync(AsterMessage message, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(text);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_world.Gate)
        {
            ThrowUnlessOk("edit", _world.Edit(_account, message.Id, text));
            return Task.FromResult(_world.Message(message.Id)!.Snapshot()); // it was just edited, so it is there
        }
    }

    /// <summary>Deletes an own message, or any with the right to manage messages.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops before anything is deleted.</param>
    /// <exception cref="AsterRefusedException">403 when it is someone else's, 404 when it is gone.</exception>
    public Task DeleteAsync(AsterMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_world.Gate)
            ThrowUnlessOk("delete", _world.Delete(_account, message.Id));
        return Task.CompletedTask;
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    private static void ThrowUnlessOk(string command, int status)
    {
        if (status != AsterStatus.Ok)
            throw new AsterRefusedException(command, status);
    }

    private AsterMessage Send(long channel, string text, long? reply)
    {
        var (status, message) = _world.Send(_account, channel, text, reply);
        return message?.Snapshot() ?? throw new AsterRefusedException("send", status);
    }
}
