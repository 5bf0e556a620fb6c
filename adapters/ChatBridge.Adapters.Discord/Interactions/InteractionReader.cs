using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads interactions. Every fault is a <see cref="JsonException"/>: what Discord sent is not what it documents.</summary>
/// <remarks>
/// The whole text is checked to be JSON first, which allocates nothing; then what listeners need is read by hand. The native form,
/// which costs several times as much, is read when somebody asks for it.
/// </remarks>
internal static class InteractionReader
{
    private const int MaxDepth = 64;
    private const int MaxNesting = 3;   // group, subcommand, option

    /// <summary>The kind of interaction, which may be one that nobody knows.</summary>
    public static int ReadType(ReadOnlySpan<byte> body)
    {
        Validate(body);
        var cursor = new JsonCursor(body);
        int? type = null;
        if (cursor.Peek() != (byte)'{' || !cursor.EnterObject())
        {
            throw new JsonException("The interaction is no object.");
        }

        while (cursor.NextProperty(out var key))
        {
            if (!key.SequenceEqual("type"u8))
            {
                cursor.Skip();
            }
            else if (cursor.Peek() is (byte)'-' or (>= (byte)'0' and <= (byte)'9') && cursor.ReadInteger() is { } number)
            {
                type = (int)Math.Clamp(number, int.MinValue, int.MaxValue);
            }
            else
            {
                throw new JsonException("The interaction's type is no whole number.");
            }
        }

        return type ?? throw new JsonException("The interaction has no type.");
    }

    /// <summary>The interaction; its text has been through <see cref="ReadType"/>.</summary>
    /// <returns>The interaction, or null when its kind is not known.</returns>
    public static DiscordInteraction? Read(ReadOnlySpan<byte> body, int type, ConnectionHost host, Func<InteractionAnswers> answers)
    {
        if (type is < (int)InteractionType.ApplicationCommand or > (int)InteractionType.ModalSubmit)
        {
            return null;
        }

        var head = ReadHead(body, (InteractionType)type, host, out var data);
        if (data.IsEmpty)
        {
            throw new JsonException("The interaction has no data.");
        }

        return head.Type switch
        {
            InteractionType.ApplicationCommand => new DiscordCommandInteraction(head, ReadCommand(data, isPartial: false), answers()),
            InteractionType.ApplicationCommandAutocomplete => new DiscordAutocompleteInteraction(head, ReadCommand(data, isPartial: true), answers()),
            InteractionType.MessageComponent => ReadComponent(head, data, answers()),
            _ => ReadForm(head, data, answers()),
        };
    }

    /// <summary>The token, of an interaction that was read.</summary>
    public static string ReadToken(ReadOnlySpan<byte> body)
    {
        var cursor = new JsonCursor(body);
        cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("token"u8))
            {
                return cursor.ReadText().ToStringOrNull()!;   // reading the head has seen that it is there
            }

            cursor.Skip();
        }

        throw new JsonException("The interaction has no token.");
    }

    private static void Validate(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
        }
    }

    private static InteractionHead ReadHead(ReadOnlySpan<byte> body, InteractionType type, ConnectionHost host, out ReadOnlySpan<byte> data)
    {
        var cursor = new JsonCursor(body);
        cursor.EnterObject();
        ulong id = 0, application = 0, channel = 0, guild = 0, message = 0;
        DiscordUser? user = null;
        string? locale = null;
        var hasToken = false;
        data = default;
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 2 when key.SequenceEqual("id"u8):
                    id = cursor.ReadId();
                    break;
                case 4 when key.SequenceEqual("user"u8):
                    user = UserReader.Read(ref cursor, host) ?? user;
                    break;
                case 4 when key.SequenceEqual("data"u8):
                    data = cursor.Peek() == (byte)'{' ? cursor.ReadRaw() : throw new JsonException("The interaction's data is no object.");
                    break;
                case 5 when key.SequenceEqual("token"u8):
                    hasToken = cursor.ReadText() is { IsNull: false, IsEmpty: false };
                    break;
                case 6 when key.SequenceEqual("member"u8):
                    user = ReadUserOf(ref cursor, host) ?? user;
                    break;
                case 6 when key.SequenceEqual("locale"u8):
                    locale = ReadLocale(cursor.ReadText());
                    break;
                case 7 when key.SequenceEqual("message"u8):
                    message = cursor.ReadObjectId();
                    break;
                case 8 when key.SequenceEqual("guild_id"u8):
                    guild = cursor.ReadId();
                    break;
                case 10 when key.SequenceEqual("channel_id"u8):
                    channel = cursor.ReadId();
                    break;
                case 14 when key.SequenceEqual("application_id"u8):
                    application = cursor.ReadId();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        if (id == 0 || application == 0 || user is null || !hasToken)
        {
            throw new JsonException("The interaction has no id, application, token or user.");
        }

        return new InteractionHead { Json = body.ToArray(), Type = type, Id = id, ApplicationId = application, User = user, ChannelId = channel, GuildId = guild, MessageId = message, Locale = locale };
    }

    // The languages that most people speak need no string each.
    private static string? ReadLocale(JsonText text) =>
        text.Is("en-US") ? "en-US" : text.Is("en-GB") ? "en-GB" : text.Is("de") ? "de" : text.Is("fr") ? "fr" : text.Is("es-ES") ? "es-ES" : text.ToStringOrNull();

    private static DiscordUser? ReadUserOf(ref JsonCursor cursor, ConnectionHost host)
    {
        DiscordUser? user = null;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("user"u8))
                {
                    user = UserReader.Read(ref cursor, host);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return user;
    }

    private static CommandData ReadCommand(ReadOnlySpan<byte> data, bool isPartial)
    {
        var cursor = new JsonCursor(data);
        cursor.EnterObject();
        ulong id = 0, target = 0;
        var type = (long)ApplicationCommandType.ChatInput;
        string? name = null;
        var given = new OptionValues(isPartial);
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 2 when key.SequenceEqual("id"u8):
                    id = cursor.ReadId();
                    break;
                case 4 when key.SequenceEqual("name"u8):
                    name = cursor.ReadText().ToStringOrNull();
                    break;
                case 4 when key.SequenceEqual("type"u8):
                    type = cursor.ReadInteger() ?? type;
                    break;
                case 7 when key.SequenceEqual("options"u8):
                    given.Read(ref cursor, 1);
                    break;
                case 9 when key.SequenceEqual("target_id"u8):
                    target = cursor.ReadId();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        if (id == 0 || name is null or "" || (isPartial && given.Focused is null))
        {
            throw new JsonException("The command has no id or name, or no option that is asked about.");
        }

        return new CommandData
        {
            Id = id,
            Type = (ApplicationCommandType)Math.Clamp(type, 0, int.MaxValue),
            Name = given.Path is { } path ? name + path : name,
            Target = target,
            Options = given.Values?.ToImmutable() ?? ImmutableDictionary<string, object>.Empty,
            Focused = given.Focused,
            FocusedText = given.FocusedText,
            FocusedType = given.FocusedType,
        };
    }

    private static DiscordComponentInteraction ReadComponent(in InteractionHead head, ReadOnlySpan<byte> data, InteractionAnswers answers)
    {
        var cursor = new JsonCursor(data);
        cursor.EnterObject();
        string? customId = null;
        long type = 0;
        var values = ImmutableArray<string>.Empty;
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 9 when key.SequenceEqual("custom_id"u8):
                    customId = cursor.ReadText().ToStringOrNull();
                    break;
                case 14 when key.SequenceEqual("component_type"u8):
                    type = cursor.ReadInteger() ?? 0;
                    break;
                case 6 when key.SequenceEqual("values"u8):
                    values = ReadTexts(ref cursor);
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return customId is null or "" || head.MessageId == 0
            ? throw new JsonException("The component has no custom id or no message.")
            : new DiscordComponentInteraction(head, customId, (ComponentType)Math.Clamp(type, 0, int.MaxValue), values, answers);
    }

    private static ImmutableArray<string> ReadTexts(ref JsonCursor cursor)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                texts.Add(cursor.ReadText().ToStringOrNull() ?? throw new JsonException("A value is null."));
            }
        }

        return texts.DrainToImmutable();
    }

    // Forms are rare and their components nest, so these are read in their native form.
    private static DiscordFormInteraction ReadForm(in InteractionHead head, ReadOnlySpan<byte> data, InteractionAnswers answers)
    {
        var form = DiscordObject.Parse<InteractionDataObject>(data);
        var values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var component in form.Components ?? [])
        {
            ReadField(component, values);
        }

        return form.CustomId is { Length: > 0 } customId
            ? new DiscordFormInteraction(head, customId, values.ToImmutable(), answers)
            : throw new JsonException("The form has no custom id.");
    }

    // Old forms have their inputs in rows, new ones in labels.
    private static void ReadField(ComponentObject? component, ImmutableDictionary<string, ImmutableArray<string>>.Builder values)
    {
        if (component is null)
        {
            return;
        }

        if (component.CustomId is { Length: > 0 } id)
        {
            values[id] = component switch
            {
                { Values: { } chosen } => [.. chosen.Select(value => value ?? "")],
                { Value: { ValueKind: JsonValueKind.String } text } => [TextOf(Encoding.UTF8.GetBytes(text.GetRawText()))],   // not GetString, which throws at half a character
                { Value: { ValueKind: JsonValueKind.True } } => ["true"],
                { Value: { ValueKind: JsonValueKind.False } } => ["false"],
                { Value: { ValueKind: JsonValueKind.Number } number } => [number.GetRawText()],
                _ => [],
            };
        }

        ReadField(component.Component, values);
        foreach (var child in component.Components ?? [])
        {
            ReadField(child, values);
        }
    }

    // A string as a text, anything else as it is written.
    private static string TextOf(ReadOnlySpan<byte> json) =>
        json.IsEmpty ? "" : json[0] == (byte)'"' ? new JsonCursor(json).ReadText().ToStringOrNull()! : Encoding.UTF8.GetString(json);

    /// <summary>The options of a command, out of their subcommands.</summary>
    private ref struct OptionValues(bool isPartial)
    {
        public ImmutableDictionary<string, object>.Builder? Values { get; private set; }

        public string? Path { get; private set; }

        public string? Focused { get; private set; }

        public string? FocusedText { get; private set; }

        public ApplicationCommandOptionType FocusedType { get; private set; }

        public void Read(ref JsonCursor cursor, int depth)
        {
            if (depth > MaxNesting)
            {
                throw new JsonException("The options of the command are nested too deep.");
            }

            if (cursor.EnterArray())
            {
                while (cursor.NextItem())
                {
                    ReadOption(ref cursor, depth);
                }
            }
        }

        private void ReadOption(ref JsonCursor cursor, int depth)
        {
            if (!cursor.EnterObject())
            {
                throw new JsonException("An option is null.");
            }

            string? name = null;
            long type = 0;
            ReadOnlySpan<byte> value = default, options = default;
            var isFocused = false;
            while (cursor.NextProperty(out var key))
            {
                switch (key.Length)
                {
                    case 4 when key.SequenceEqual("name"u8):
                        name = cursor.ReadText().ToStringOrNull();
                        break;
                    case 4 when key.SequenceEqual("type"u8):
                        type = cursor.ReadInteger() ?? 0;
                        break;
                    case 5 when key.SequenceEqual("value"u8):
                        value = cursor.ReadRaw();
                        break;
                    case 7 when key.SequenceEqual("options"u8):
                        options = cursor.ReadRaw();
                        break;
                    case 7 when key.SequenceEqual("focused"u8):
                        isFocused = cursor.ReadBoolean();
                        break;
                    default:
                        cursor.Skip();
                        break;
                }
            }

            if (name is null or "")
            {
                throw new JsonException("An option has no name.");
            }

            if (type is (long)ApplicationCommandOptionType.SubCommand or (long)ApplicationCommandOptionType.SubCommandGroup)
            {
                Path = $"{Path} {name}";
                if (!options.IsEmpty)
                {
                    var inner = new JsonCursor(options);
                    Read(ref inner, depth + 1);
                }

                return;
            }

            if (isFocused)
            {
                (Focused, FocusedText, FocusedType) = (name, TextOf(value), (ApplicationCommandOptionType)Math.Clamp(type, 0, int.MaxValue));
            }

            if (!value.IsEmpty)
            {
                Values ??= ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
                Values[name] = isPartial ? TextOf(value) : ValueOf((ApplicationCommandOptionType)Math.Clamp(type, 0, int.MaxValue), value);
            }
        }

        private static object ValueOf(ApplicationCommandOptionType type, ReadOnlySpan<byte> json)
        {
            var cursor = new JsonCursor(json);
            return type switch
            {
                ApplicationCommandOptionType.Integer => cursor.ReadInteger() ?? throw Nothing(),
                ApplicationCommandOptionType.Number => cursor.ReadNumber() ?? throw Nothing(),
                ApplicationCommandOptionType.Boolean => cursor.ReadNull() ? throw Nothing() : cursor.ReadBoolean(),
                ApplicationCommandOptionType.User or ApplicationCommandOptionType.Channel or ApplicationCommandOptionType.Role or ApplicationCommandOptionType.Mentionable
                    or ApplicationCommandOptionType.Attachment => cursor.ReadId() is not 0 and var id ? new EntityId(id) : throw Nothing(),
                ApplicationCommandOptionType.String => cursor.ReadText().ToStringOrNull() ?? throw Nothing(),
                _ => TextOf(json),   // a kind that is newer than this version
            };
        }

        private static JsonException Nothing() => new("The value of an option is null.");
    }
}
