using System.Reflection;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>Each item of the documented API that people know from Python has its place here. What the items do is tested beside the code they name.</summary>
public sealed class DocumentedApiTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    public static TheoryData<string, Type, string> Items => new()
    {
        { "Client", typeof(AsterClient), "AsterClient(username, password)" },
        { "Client.event on_message", typeof(AsterClient), "OnMessage(handler)" },
        { "Client.event on_packet", typeof(AsterClient), "OnPacket(handler)" },
        { "Client.event on_ready", typeof(AsterClient), "OnReady(handler)" },
        { "Client.add_server", typeof(AsterClient), "AddServer(host, port, username, password, uuid, connectMode)" },
        { "Client.get_user", typeof(AsterClient), "GetUser(uuid)" },
        { "Client.get_channel", typeof(AsterClient), "GetChannel(uuid)" },
        { "Client.get_channel_by_name", typeof(AsterClient), "GetChannelByName(name)" },
        { "Client.connect", typeof(AsterClient), "ConnectAsync(initPackets, cancellationToken)" },
        { "Client.connect, until it is over", typeof(AsterClient), "RunAsync(initPackets, cancellationToken)" },
        { "Client.disconnect", typeof(AsterClient), "DisconnectAsync(cancellationToken)" },
        { "Server.name", typeof(AsterServer), "Name" },
        { "Server.icon", typeof(AsterServer), "Icon" },
        { "Server.self_uuid", typeof(AsterServer), "SelfUuid" },
        { "Server.connect", typeof(AsterServer), "ConnectAsync(initPackets, cancellationToken)" },
        { "Server.connect, until it is over", typeof(AsterServer), "RunAsync(initPackets, cancellationToken)" },
        { "Server.disconnect", typeof(AsterServer), "DisconnectAsync(cancellationToken)" },
        { "Server.get_user", typeof(AsterServer), "GetUser(uuid)" },
        { "Server.get_channel", typeof(AsterServer), "GetChannel(uuid)" },
        { "Server.get_channel_by_name", typeof(AsterServer), "GetChannelByName(name)" },
        { "Server.fetch_user", typeof(AsterServer), "FetchUserAsync(uuid, cancellationToken)" },
        { "Server.send", typeof(AsterServer), "SendAsync(packet, cancellationToken)" },
        { "Server.get_response", typeof(AsterServer), "GetResponseAsync(packet, cancellationToken)" },
        { "ConnectionMode.LOGIN", typeof(ConnectionMode), "Login" },
        { "ConnectionMode.REGISTER", typeof(ConnectionMode), "Register" },
        { "ConnectionMode.NEITHER", typeof(ConnectionMode), "Neither" },
        { "Channel.name", typeof(AsterChannel), "Name" },
        { "Channel.uuid", typeof(AsterChannel), "Uuid" },
        { "Channel.send", typeof(AsterChannel), "SendAsync(text, cancellationToken)" },
        { "Channel.send reply_to", typeof(AsterChannel), "SendAsync(text, replyTo, cancellationToken)" },
        { "Channel.fetch_history", typeof(AsterChannel), "FetchHistoryAsync(count, cancellationToken)" },
        { "Channel.fetch_history init_message", typeof(AsterChannel), "FetchHistoryAsync(count, before, cancellationToken)" },
        { "User.uuid", typeof(AsterUser), "Uuid" },
        { "User.username", typeof(AsterUser), "Name" },
        { "User.pfp", typeof(AsterUser), "Picture" },
        { "Message.content", typeof(AsterMessage), "Text" },
        { "Message.author", typeof(AsterMessage), "Author" },
        { "Message.channel", typeof(AsterMessage), "Channel" },
        { "Message.server", typeof(AsterMessage), "Connection" },
        { "Message.date", typeof(AsterMessage), "Date" },
        { "Message.uuid", typeof(AsterMessage), "Uuid" },
        { "Message.reply_uuid", typeof(AsterMessage), "ReplyUuid" },
        { "Message.edited", typeof(AsterMessage), "IsEdited" },
        { "Message.edit", typeof(AsterMessage), "EditAsync(text, cancellationToken)" },
        { "Message.delete", typeof(AsterMessage), "DeleteAsync(cancellationToken)" },
        { "Message.reply", typeof(AsterMessage), "ReplyAsync(text, cancellationToken)" },
        { "Emoji", typeof(AsterEmoji), "AsterEmoji(name, uuid, data)" },
        { "Emoji.name", typeof(AsterEmoji), "Name" },
        { "Emoji.uuid", typeof(AsterEmoji), "Uuid" },
        { "Emoji.data", typeof(AsterEmoji), "Data" },
        { "SyncServer.ip", typeof(AsterSyncServer), "Host" },
        { "SyncServer.port", typeof(AsterSyncServer), "Port" },
        { "SyncServer.name", typeof(AsterSyncServer), "Name" },
        { "SyncServer.pfp", typeof(AsterSyncServer), "Picture" },
        { "SyncServer.uuid", typeof(AsterSyncServer), "Uuid" },
        { "SyncServer.from_json", typeof(AsterSyncServer), "FromJson(entry)" },
        { "SyncData", typeof(AsterSyncData), "AsterSyncData(username, picture, servers)" },
        { "SyncData.uname", typeof(AsterSyncData), "Username" },
        { "SyncData.pfp", typeof(AsterSyncData), "Picture" },
        { "SyncData.servers", typeof(AsterSyncData), "Servers" },
        { "SyncData.from_json", typeof(AsterSyncData), "FromJson(value, servers)" },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public void Item_of_the_documented_api_is_here(string item, Type type, string member) => Describe(type).Should().Contain(member, $"that is {item}");

    [Theory]
    [InlineData(typeof(AsterUser), nameof(AsterUser.Picture), typeof(ReadOnlyMemory<byte>?))]
    [InlineData(typeof(AsterEmoji), nameof(AsterEmoji.Data), typeof(ReadOnlyMemory<byte>?))]
    [InlineData(typeof(AsterServer), nameof(AsterServer.Icon), typeof(ReadOnlyMemory<byte>))]
    [InlineData(typeof(AsterSyncServer), nameof(AsterSyncServer.Picture), typeof(ReadOnlyMemory<byte>?))]
    [InlineData(typeof(AsterSyncData), nameof(AsterSyncData.Picture), typeof(ReadOnlyMemory<byte>))]
    public void Pictures_are_bytes_and_not_base64(Type type, string property, Type expected) => type.GetProperty(property)!.PropertyType.Should().Be(expected);

    [Fact]
    public void Default_of_a_page_of_history_is_the_documented_one() =>
        typeof(AsterChannel).GetMethods().Single(method => method.Name == "FetchHistoryAsync" && method.GetParameters() is [{ HasDefaultValue: true }, _]).GetParameters()[0].DefaultValue.Should().Be(100);

    private static IEnumerable<string> Describe(Type type) =>
    [
        .. type.GetConstructors().Select(constructor => $"{type.Name}({Parameters(constructor)})"),
        .. type.GetMethods(Members).Select(method => $"{method.Name}({Parameters(method)})"),
        .. type.GetProperties(Members).Select(property => property.Name),
        .. type.GetFields(Members).Select(field => field.Name),
    ];

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => parameter.Name));
}
