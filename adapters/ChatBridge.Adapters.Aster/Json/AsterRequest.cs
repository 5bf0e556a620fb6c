using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>
/// Writes requests. The command stands first, since the server takes a line for JSON by its first byte; a request without fields
/// carries none, not even null, because the server refuses it otherwise.
/// </summary>
internal static class AsterRequest
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Plain(IBufferWriter<byte> output, ReadOnlySpan<byte> command) => Write(output, command, static (_, _) => { }, 0);

    public static void Login(IBufferWriter<byte> output, AsterSettings settings, ulong? account) => Write(output, "login"u8, static (json, state) =>
    {
        if (state.Account is { } uuid)   // never both: of the two the server would take the name, which may have changed hands
        {
            json.WriteNumber("uuid"u8, uuid);
        }
        else
        {
            json.WriteString("uname"u8, Utf8(state.Settings.Username ?? ""));
        }

        json.WriteString("passwd"u8, state.Settings.Password);
    }, (Settings: settings, Account: account));

    public static void Register(IBufferWriter<byte> output, AsterSettings settings) => Write(output, "register"u8, static (json, settings) =>
    {
        json.WriteString("uname"u8, Utf8(settings.Username ?? ""));
        json.WriteString("passwd"u8, settings.Password);
    }, settings);

    public static void History(IBufferWriter<byte> output, ulong channel, int count, ulong? before) => Write(output, "history"u8, static (json, state) =>
    {
        json.WriteNumber("num"u8, state.count);
        json.WriteNumber("channel"u8, state.channel);
        if (state.before is { } message)
        {
            json.WriteNumber("before_message"u8, message);
        }
    }, (channel, count, before));

    public static void Send(IBufferWriter<byte> output, ulong channel, string text, ulong? reply) => Write(output, "send"u8, static (json, state) =>
    {
        json.WriteString("content"u8, Utf8(state.text));
        json.WriteNumber("channel"u8, state.channel);
        if (state.reply is { } message)
        {
            json.WriteNumber("reply"u8, message);
        }
    }, (channel, text, reply));

    public static void Edit(IBufferWriter<byte> output, ulong message, string text) => Write(output, "edit"u8, static (json, state) =>
    {
        json.WriteNumber("message"u8, state.message);
        json.WriteString("new_content"u8, Utf8(state.text));
    }, (message, text));

    /// <summary>Writes a request whose only field is an id.</summary>
    public static void OfId(IBufferWriter<byte> output, ReadOnlySpan<byte> command, string field, ulong id) =>
        Write(output, command, static (json, state) => json.WriteNumber(state.field, state.id), (field, id));

    /// <summary>Writes a request whose only field is a text.</summary>
    public static void OfText(IBufferWriter<byte> output, ReadOnlySpan<byte> command, string field, string text) =>
        Write(output, command, static (json, state) => json.WriteString(state.field, Utf8(state.text)), (field, text));

    public static void CreateChannel(IBufferWriter<byte> output, string name, int? position) => Write(output, "create_channel"u8, static (json, state) =>
    {
        json.WriteString("name"u8, Utf8(state.name));
        json.WriteStartObject("permissions"u8);   // the server insists on it, and ignores what it holds
        json.WriteEndObject();
        WriteOptional(json, "position"u8, state.position);
    }, (name, position));

    public static void UpdateChannel(IBufferWriter<byte> output, ulong uuid, AsterChannelChange change) => Write(output, "update_channel"u8, static (json, state) =>
    {
        json.WriteNumber("uuid"u8, state.uuid);
        WriteOptional(json, "name"u8, state.change.Name);
        WriteOptional(json, "position"u8, state.change.Position);
    }, (uuid, change));

    public static void CreateGroup(IBufferWriter<byte> output, AsterGroupDraft draft) => Write(output, "create_group"u8, static (json, draft) =>
    {
        WritePermissions(json, draft.Permissions);
        json.WriteString("name"u8, Utf8(draft.Name));
        json.WriteNumber("colour"u8, draft.Color);
        json.WriteNumber("position"u8, draft.Position);
    }, draft);

    public static void UpdateGroup(IBufferWriter<byte> output, ulong uuid, AsterGroupChange change) => Write(output, "update_group"u8, static (json, state) =>
    {
        json.WriteNumber("uuid"u8, state.uuid);
        if (state.change.Permissions is { } permissions)
        {
            WritePermissions(json, permissions);
        }

        WriteOptional(json, "name"u8, state.change.Name);
        WriteOptional(json, "colour"u8, state.change.Color);
        WriteOptional(json, "position"u8, state.change.Position);
    }, (uuid, change));

    public static void UpdateUserGroups(IBufferWriter<byte> output, ulong user, ImmutableArray<ulong> groups) => Write(output, "update_user_groups"u8, static (json, state) =>
    {
        json.WriteNumber("user"u8, state.user);
        json.WriteStartArray("groups"u8);
        foreach (var group in state.groups)
        {
            json.WriteNumberValue(group);
        }

        json.WriteEndArray();
    }, (user, groups));

    public static byte[] SetSyncServers(ImmutableArray<AsterSyncServer> servers) => AsterObject.Write(new JsonObject
    {
        ["command"] = "sync_set_servers",
        ["servers"] = new JsonArray([.. servers.Select((server, index) => server.ToJson(index))]),
    });

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, Utf8(text));
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
    }

    private static void WritePermissions(Utf8JsonWriter json, AsterPermissions permissions)
    {
        json.WriteStartArray("permissions"u8);
        foreach (var part in permissions.ToBytes())
        {
            json.WriteNumberValue(part);
        }

        json.WriteEndArray();
    }

    // Text with half a surrogate pair cannot be written as JSON; it becomes the replacement character.
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static void Write<TState>(IBufferWriter<byte> output, ReadOnlySpan<byte> command, Action<Utf8JsonWriter, TState> fields, TState state)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("command"u8, command);
        fields(json, state);
        json.WriteEndObject();
        json.Flush();
    }
}
