namespace ChatBridge.Adapters.Discord;

/// <content>What the account's permissions follow from: the roles and the own membership, kept with the guild.</content>
internal sealed partial class GatewayProjector
{
    // A session that an earlier process began does not tell who the account is.
    private ulong Self => _self != 0 ? _self : _self = (_host.Connection.Self as DiscordUser)?.Snowflake ?? 0;

    private OwnMember? FindOwn(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || Self == 0)
        {
            return null;
        }

        var members = new JsonCursor(json);
        if (members.EnterArray())
        {
            while (members.NextItem())
            {
                if (OwnMember.Read(ref members, Self, out _) is { } own)
                {
                    return own;
                }
            }
        }

        return null;
    }

    // Comes for the account itself whatever the intents are.
    private void NoteOwnMember(JsonCursor data)
    {
        if (!_host.Guilds.IsEnabled || Self == 0)
        {
            return;
        }

        var copy = data;
        if (OwnMember.Read(ref copy, Self, out var guildId) is null)
        {
            return;
        }

        _account.NoteChange();
        if (_host.Guilds.Get(new GuildId(guildId)) is DiscordGuild guild && OwnMember.Read(ref data, Self, out _, guild.Own) is { } own)
        {
            _host.Guilds.Put(guild.Id, guild.With(_host, guild.Roles, own));
        }
    }
}
