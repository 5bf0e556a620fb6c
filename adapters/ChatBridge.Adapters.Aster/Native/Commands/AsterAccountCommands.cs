namespace ChatBridge.Adapters.Aster;

/// <summary>What an account can change about itself on one server.</summary>
public sealed class AsterAccountCommands
{
    /// <summary>The longest picture that servers take, in characters of base64.</summary>
    private const int MaxPictureLength = 40 * 1024;

    private readonly AsterOutbox _outbox;
    private readonly AsterSettings _settings;

    internal AsterAccountCommands(AsterOutbox outbox, AsterSettings settings) => (_outbox, _settings) = (outbox, settings);

    /// <summary>Changes the account's name, and tells everybody. A connection that logs in by name goes on logging in by its id.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the name is changed.</returns>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ChatException">The name is taken (kind <see cref="ChatErrorKind.Conflict"/>), perhaps by the account itself; or the server could not be asked.</exception>
    public async ValueTask ChangeNameAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await _outbox.AskAsync("Changing the account's name", output => AsterRequest.OfText(output, "nick"u8, "nick", name), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the account's picture, and tells everybody.</summary>
    /// <param name="picture">A PNG of at most 30,720 bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the picture is changed.</returns>
    /// <exception cref="ChatException">The picture is too large (kind <see cref="ChatErrorKind.TooLarge"/>), or the server could not be asked.</exception>
    public async ValueTask ChangePictureAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken = default)
    {
        var data = Convert.ToBase64String(picture.Span);
        if (data.Length > MaxPictureLength)
        {
            throw new ChatException(_outbox.Name(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied, $"The picture has {picture.Length} bytes; Aster servers take at most {MaxPictureLength / 4 * 3}. Make it smaller.")));
        }

        await _outbox.AskAsync("Changing the account's picture", output => AsterRequest.OfText(output, "pfp"u8, "data", data), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the account's password. The connection logs in with the new one from then on; what its configuration says is the caller's to change.</summary>
    /// <param name="password">The new password. A secret: it is sent to the server and appears nowhere else.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the password is changed. Other sessions of the account stay logged in.</returns>
    /// <exception cref="ChatException">The server could not be asked. With <see cref="Effect.Unknown"/> it may have the new password.</exception>
    public async ValueTask ChangePasswordAsync(string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        await _outbox.AskAsync("Changing the account's password", output => AsterRequest.OfText(output, "change_password"u8, "new_password", password), cancellationToken).ConfigureAwait(false);
        _settings.ReplacePassword(password);
    }
}
