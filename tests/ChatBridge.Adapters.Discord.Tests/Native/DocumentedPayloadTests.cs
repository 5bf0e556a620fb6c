using System.Text;
using System.Text.Json.Nodes;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>
/// Payloads as the network writes them. Those of its documentation are read too where <c>shared/fixtures/discord</c> beside the
/// repository holds them: files <c>discord-docs.*.json</c>, each a list of <c>{"heading":…,"json":…}</c>.
/// </summary>
public sealed class DocumentedPayloadTests
{
    public static TheoryData<string, string> Own => new()
    {
        { nameof(MessageObject), """{"id":"10","channel_id":"20","author":{"id":"30","username":"ada","avatar":null},"content":"hi","timestamp":"2026-01-02T03:04:05.678000+00:00","edited_timestamp":null,"tts":false,"mention_everyone":false,"mentions":[],"mention_roles":["40"],"attachments":[{"id":"1","filename":"a.png","size":3,"url":"https://cdn.example/a.png?ex=1","proxy_url":"https://media.example/a.png","height":null,"width":5}],"embeds":[{"type":"rich","title":"t","fields":[{"name":"n","value":"v"}]}],"pinned":false,"type":0,"reactions":[{"count":2,"me":true,"me_burst":false,"count_details":{"burst":0,"normal":2},"emoji":{"id":null,"name":"🔥"},"burst_colors":[]}],"poll":{"question":{"text":"?"},"answers":[{"answer_id":1,"poll_media":{"text":"yes"}}],"expiry":null,"allow_multiselect":false,"layout_type":1}}""" },
        { nameof(ChannelObject), """{"id":"1","type":11,"guild_id":"2","parent_id":"3","name":"thread","thread_metadata":{"archived":false,"auto_archive_duration":1440,"archive_timestamp":"2021-04-12T23:40:39.855793+00:00","locked":false},"permission_overwrites":[{"id":"2","type":0,"allow":"0","deny":"1024"}]}""" },
        { nameof(RoleObject), """{"id":"5","name":"r","color":1,"colors":{"primary_color":1,"secondary_color":null,"tertiary_color":null},"hoist":true,"icon":null,"unicode_emoji":null,"position":1,"permissions":"66321471","managed":false,"mentionable":false,"flags":0,"tags":{"premium_subscriber":null}}""" },
        { nameof(InteractionObject), """{"id":"1","application_id":"2","type":2,"data":{"id":"3","name":"roll","type":1,"options":[{"name":"sides","type":4,"value":6}],"resolved":{"users":{"7":{"id":"7","username":"u"}}}},"guild_id":"4","channel_id":"5","member":{"user":{"id":"7","username":"u"},"roles":[],"joined_at":"2017-03-13T19:19:14.040000+00:00","deaf":false,"mute":false,"permissions":"2147483647"},"token":"t","version":1,"app_permissions":"442368","locale":"en-US","entitlements":[],"authorizing_integration_owners":{"0":"4"},"context":0,"attachment_size_limit":10485760}""" },
        { nameof(ComponentObject), """{"type":17,"id":1,"accent_color":255,"spoiler":false,"components":[{"type":10,"id":2,"content":"text"},{"type":12,"id":3,"items":[{"media":{"url":"attachment://a.png"}}]},{"type":9,"id":4,"components":[{"type":10,"id":5,"content":"x"}],"accessory":{"type":2,"id":6,"style":5,"label":"go","url":"https://example.org"}}]}""" },
        { nameof(ActivityObject), """{"name":"Rocket League","type":0,"timestamps":{"start":15112000660000},"party":{"id":"p","size":[2,2]},"assets":{"large_image":"1","large_text":"x"},"buttons":["Join"],"flags":1}""" },
        { nameof(GuildMembersChunkObject), """{"guild_id":"1","members":[{"user":{"id":"2","username":"u"},"roles":[],"joined_at":"2015-04-26T06:26:56.936000+00:00","deaf":false,"mute":false}],"chunk_index":0,"chunk_count":1,"not_found":["3"],"nonce":"n"}""" },
    };

    private static string? Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatBridge.sln")))
            {
                folder = folder.Parent;
            }

            var payloads = folder?.Parent is { } beside ? Path.Combine(beside.FullName, "shared", "fixtures", "discord") : null;
            return Directory.Exists(payloads) ? payloads : null;
        }
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void Payload_is_read_whole_and_written_the_same(string name, string json) => Check(name, JsonNode.Parse(json)!, json);

    [Fact]
    public void Every_documented_payload_is_read_and_written_the_same()
    {
        var checkedAny = 0;
        foreach (var path in Folder is { Length: > 0 } folder ? Directory.GetFiles(folder, "discord-docs.*.json") : [])
        {
            foreach (var entry in JsonNode.Parse(File.ReadAllText(path))!.AsArray())
            {
                var heading = (string?)entry!["heading"] ?? "";
                foreach (var (name, node) in Objects(Path.GetFileName(path), heading, entry["json"]!))
                {
                    Check(name, node, heading);
                    checkedAny++;
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{checkedAny} documented payloads");
        (checkedAny > 40 || string.IsNullOrEmpty(Folder)).Should().BeTrue("a folder that is there must hold the payloads");
    }

    private static IEnumerable<(string Name, JsonNode Node)> Objects(string file, string heading, JsonNode json) => file switch
    {
        "discord-docs.channels.json" => [(nameof(ChannelObject), json)],
        "discord-docs.application_commands_and_interactions.json" =>
            [(json["token"] is not null || json["data"] is not null ? nameof(InteractionObject) : nameof(ApplicationCommandObject), json)],
        "discord-docs.components.json" => (json["components"] ?? json["data"]?["components"])!.AsArray().Select(component => (nameof(ComponentObject), component!)),
        "discord-docs.messages.json" when json["id"] is not null || json["content"] is not null || json["shared_client_theme"] is not null =>
            json["allowed_mentions"] is { } mentions ? [(nameof(AllowedMentionsObject), mentions)] : [(nameof(MessageObject), json)],
        "discord-docs.messages.json" when json["parse"] is not null => [(nameof(AllowedMentionsObject), json)],
        "discord-docs.gateway_payloads.json" => heading switch
        {
            "Example Activity" or "Example Activity with Rich Presence" => [(nameof(ActivityObject), json)],
            "Example Voice Server Update Payload" => [(nameof(VoiceServerUpdateObject), json)],
            _ => [],
        },
        "discord-docs.webhook_events.json" => json["event"]!["data"] switch
        {
            { } data when ((string)json["event"]!["type"]!).StartsWith("ENTITLEMENT", StringComparison.Ordinal) => [(nameof(EntitlementObject), data)],
            { } data when ((string)json["event"]!["type"]!).Contains("MESSAGE", StringComparison.Ordinal) => [(nameof(MessageObject), data)],
            _ => [],
        },
        "discord-docs.guild_user_role_voice_webhook.json" => heading switch
        {
            "Emoji Example" or "Standard Emoji Example" or "Custom Emoji Examples" => [(nameof(EmojiObject), json)],
            "Example Guild" or "Example Partial Guild" => [(nameof(GuildObject), json)],
            "Example Response" when json["name"] is not null => [(nameof(GuildObject), json)],
            "Example Unavailable Guild" => [(nameof(UnavailableGuildObject), json)],
            "Example Guild Member" => [(nameof(MemberObject), json)],
            "Example Ban" => [(nameof(BanObject), json)],
            "Example Welcome Screen" => [(nameof(WelcomeScreenObject), json)],
            "Example Incidents Data" => [(nameof(IncidentsObject), json)],
            "Example Partial Invite Object" => [(nameof(InviteObject), json)],
            "Example Sticker" => [(nameof(StickerObject), json)],
            "Example User" => [(nameof(UserObject), json)],
            "Example Voice State" => [(nameof(VoiceStateObject), json)],
            "Example Role" => [(nameof(RoleObject), json)],
            _ when heading.EndsWith("Webhook", StringComparison.Ordinal) => [(nameof(WebhookObject), json)],
            _ => [],
        },
        _ => [],
    };

    private static void Check(string name, JsonNode node, string because)
    {
        var first = ObjectTests.Read(name, Encoding.UTF8.GetBytes(node.ToJsonString()));
        var written = first.ToJson();
        ObjectTests.Read(name, written).ToJson().Should().Equal(written, because);
        Lost(node, JsonNode.Parse(written)!, name).Should().BeEmpty(because);
    }

    /// <summary>Values that were read and not written again. A null that is not written is none: it reads as null again.</summary>
    private static IEnumerable<string> Lost(JsonNode before, JsonNode? after, string path)
    {
        switch (before)
        {
            case JsonObject fields:
                return fields.Where(field => field.Value is not null).SelectMany(field => Lost(field.Value!, (after as JsonObject)?[field.Key], $"{path}.{field.Key}"));
            case JsonArray items:
                return items.SelectMany((item, index) => Lost(item!, (after as JsonArray)?.ElementAtOrDefault(index), $"{path}[{index}]"));
            default:
                var same = JsonNode.DeepEquals(before, after)
                    || (after is not null && DateTimeOffset.TryParse(before.ToString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
                        && DateTimeOffset.TryParse(after.ToString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var again) && time == again);
                return same ? [] : [$"{path}: {before.ToJsonString()} became {after?.ToJsonString()}"];
        }
    }
}
