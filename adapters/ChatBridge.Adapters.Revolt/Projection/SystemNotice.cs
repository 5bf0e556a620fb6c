namespace ChatBridge.Adapters.Revolt;

/// <summary>What the network's own notices say, in words.</summary>
internal static class SystemNotice
{
    /// <summary>A sentence for people; empty for a notice that this version does not know.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is broken.</exception>
    public static string Describe(ReadOnlySpan<byte> json, ConnectionHost host)
    {
        string? type = null, content = null, name = null;
        EntityId id = default, by = default, from = default, to = default;
        var cursor = new JsonCursor(json);
        if (!cursor.EnterObject())
        {
            return "";
        }

        while (cursor.NextProperty(out var key))
        {
            if (cursor.Peek() != (byte)'"')
            {
                cursor.Skip();
                continue;
            }

            var text = cursor.ReadText();
            switch (key)
            {
                case var _ when key.SequenceEqual("type"u8):
                    type = text.ToStringOrNull();
                    break;
                case var _ when key.SequenceEqual("content"u8):
                    content = text.ToStringOrNull();
                    break;
                case var _ when key.SequenceEqual("name"u8):
                    name = text.ToStringOrNull();
                    break;
                case var _ when key.SequenceEqual("id"u8):
                    id = Ulids.Parse(text);
                    break;
                case var _ when key.SequenceEqual("by"u8):
                    by = Ulids.Parse(text);
                    break;
                case var _ when key.SequenceEqual("from"u8):
                    from = Ulids.Parse(text);
                    break;
                case var _ when key.SequenceEqual("to"u8):
                    to = Ulids.Parse(text);
                    break;
                default:
                    break;
            }
        }

        string Name(EntityId user) => user.IsNone ? "somebody" : host.Users.Get(new UserId(user))?.DisplayName is { Length: > 0 } known ? known : user.ToString();
        return type switch
        {
            "text" => content ?? "",
            "user_added" => $"{Name(by)} added {Name(id)}.",
            "user_remove" => $"{Name(by)} removed {Name(id)}.",
            "user_joined" => $"{Name(id)} joined.",
            "user_left" => $"{Name(id)} left.",
            "user_kicked" => $"{Name(id)} was kicked.",
            "user_banned" => $"{Name(id)} was banned.",
            "channel_renamed" => $"{Name(by)} renamed the channel to {name}.",
            "channel_description_changed" => $"{Name(by)} changed the channel's description.",
            "channel_icon_changed" => $"{Name(by)} changed the channel's picture.",
            "channel_ownership_changed" => $"{Name(from)} handed the group over to {Name(to)}.",
            "message_pinned" => $"{Name(by)} pinned a message.",
            "message_unpinned" => $"{Name(by)} unpinned a message.",
            "call_started" => $"{Name(by)} started a call.",
            _ => "",
        };
    }
}
