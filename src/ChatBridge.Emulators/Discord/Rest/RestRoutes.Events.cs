using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Planned events and stages.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] EventRoutes() =>
    [
        new("GET", "/guilds/{guild}/scheduled-events", ListEvents),
        new("POST", "/guilds/{guild}/scheduled-events", CreateEvent),
        new("GET", "/guilds/{guild}/scheduled-events/{event}", static call => OneEvent(call, EventAt(call, call.Guild))),
        new("PATCH", "/guilds/{guild}/scheduled-events/{event}", EditEvent),
        new("DELETE", "/guilds/{guild}/scheduled-events/{event}", DeleteEvent),
        new("GET", "/guilds/{guild}/scheduled-events/{event}/users", EventUsers),
    ];

    private static RestRoute[] StageRoutes() =>
    [
        new("POST", "/stage-instances", OpenStage),
        new("GET", "/stage-instances/{channel}", static call => OneStage(call, StageAt(call))),
        new("PATCH", "/stage-instances/{channel}", EditStage),
        new("DELETE", "/stage-instances/{channel}", CloseStage),
    ];

    private static ScheduledEventRecord EventAt(RestCall call, EmulatedGuild guild)
    {
        lock (call.Network.Gate)
        {
            var planned = DiscordNetwork.FindEvent(guild, call.Id("event"));
            return planned.Channel is null || DiscordNetwork.MayView(call.Bot, planned.Channel) ? planned : throw DiscordApiException.Unknown(10_070, "Guild Scheduled Event");
        }
    }

    private static RestResult OneEvent(RestCall call, ScheduledEventRecord planned) => Locked(call, json => DiscordJson.WriteScheduledEvent(json, planned, call.QueryFlag("with_user_count")));

    private static RestResult ListEvents(RestCall call)
    {
        var guild = call.Guild;
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var planned in guild.EventsInside.Where(each => each.Channel is null || DiscordNetwork.MayView(call.Bot, each.Channel))) DiscordJson.WriteScheduledEvent(json, planned, call.QueryFlag("with_user_count"));
            json.WriteEndArray();
        });
    }

    private static RestResult CreateEvent(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.CreateEvents);
            foreach (var name in (ReadOnlySpan<string>)["name", "privacy_level", "scheduled_start_time", "entity_type"])
            {
                if (!JsonForm.TryGet(call.Body, name, out _)) throw DiscordApiException.InvalidForm(name, "BASE_TYPE_REQUIRED", "This field is required");
            }

            var planned = new ScheduledEventRecord(call.Network.NewId(), guild, call.Bot);
            ReadEvent(call, planned)();
            call.Network.AddEvent(planned);
            call.Audit(guild, 100, planned.Id, ("name", null, planned.Name));
            return OneEvent(call, planned);
        }
    }

    private static RestResult EditEvent(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            var planned = EventAt(call, guild);
            if (planned.Creator != call.Bot) DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageEvents);
            var change = ReadEvent(call, planned);
            var status = JsonForm.Number(call.Body, "status", ScheduledEventRecord.Planned, ScheduledEventRecord.CalledOff) ?? planned.Status;
            if (status != planned.Status && (planned.Status, status) is not ((ScheduledEventRecord.Planned, ScheduledEventRecord.Active or ScheduledEventRecord.CalledOff) or (ScheduledEventRecord.Active, ScheduledEventRecord.Over)))
                throw DiscordApiException.InvalidForm("status", "GUILD_SCHEDULED_EVENT_STATUS_TRANSITION_INVALID", "Invalid Guild Scheduled Event Status Transition");
            change();
            planned.Status = status;
            call.Network.EventChanged(planned);
            call.Audit(guild, 101, planned.Id);
            return OneEvent(call, planned);
        }
    }

    private static RestResult DeleteEvent(RestCall call)
    {
        var guild = call.Guild;
        lock (call.Network.Gate)
        {
            var planned = EventAt(call, guild);
            if (planned.Creator != call.Bot) DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageEvents);
            call.Network.DeleteEvent(planned);
            call.Audit(guild, 102, planned.Id, ("name", planned.Name, null));
            return RestResult.NoContent;
        }
    }

    /// <summary>Reads what a body says of an event; nothing is changed before all of it was found right.</summary>
    private static Action ReadEvent(RestCall call, ScheduledEventRecord planned)
    {
        var body = call.Body;
        if (JsonForm.Number(body, "privacy_level") is { } privacy and not 2) throw DiscordApiException.InvalidForm("privacy_level", "BASE_TYPE_CHOICES", $"Value must be one of (2,), not {privacy}.");
        var name = JsonForm.Optional(body, "name", 1, 100) ?? planned.Name;
        var description = JsonForm.Has(body, "description") ? JsonForm.Optional(body, "description", 0, 1000) : planned.Description;
        var type = JsonForm.Number(body, "entity_type", 1, ScheduledEventRecord.Elsewhere) ?? planned.EntityType;
        var start = JsonForm.Moment(body, "scheduled_start_time") ?? planned.Start;
        var end = JsonForm.Has(body, "scheduled_end_time") ? JsonForm.Moment(body, "scheduled_end_time") : planned.End;
        var channel = JsonForm.Id(body, "channel_id") is { } id ? call.Network.GetChannel(id) : JsonForm.Has(body, "channel_id") || type == ScheduledEventRecord.Elsewhere ? null : planned.Channel;
        var location = JsonForm.TryGet(body, "entity_metadata", out var metadata) ? JsonForm.Optional(metadata, "location", 1, 100) : type == ScheduledEventRecord.Elsewhere ? planned.Location : null;
        var image = JsonForm.Has(body, "image") ? ImageHash(body, "image") : planned.Image;
        var recurrence = JsonForm.TryGet(body, "recurrence_rule", out var rule) ? System.Text.Encoding.UTF8.GetBytes(rule.GetRawText()) : JsonForm.Has(body, "recurrence_rule") ? null : planned.Recurrence;
        if (planned.Status == ScheduledEventRecord.Planned && start != planned.Start && start <= call.Network.Time.GetUtcNow()) throw DiscordApiException.InvalidForm("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.");
        if (end <= start) throw DiscordApiException.InvalidForm("scheduled_end_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_ORDER", "Cannot schedule event to end before it starts.");
        if (type == ScheduledEventRecord.Elsewhere)
        {
            if (location is null) throw DiscordApiException.InvalidForm("entity_metadata.location", "BASE_TYPE_REQUIRED", "This field is required");
            if (end is null) throw DiscordApiException.InvalidForm("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required");
            if (channel is not null) throw DiscordApiException.InvalidForm("channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL", "An event elsewhere has no channel.");
        }
        else if (channel?.Guild != planned.Guild || channel.Type != (type == 1 ? EmulatedChannelType.Stage : EmulatedChannelType.Voice))
        {
            throw DiscordApiException.InvalidForm("channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL", "The channel is not of the event's kind.");
        }

        return () => (planned.Name, planned.Description, planned.EntityType, planned.Start, planned.End, planned.Channel, planned.Location, planned.Image, planned.Recurrence) =
            (name, description, type, start, end, channel, location, image, recurrence);
    }

    private static RestResult EventUsers(RestCall call)
    {
        var guild = call.Guild;
        var (after, before, limit) = (call.QueryId("after") ?? 0, call.QueryId("before") ?? ulong.MaxValue, call.QueryLimit(100, 100));
        var planned = EventAt(call, guild);
        return Locked(call, json =>
        {
            json.WriteStartArray();
            foreach (var user in planned.Interested.Values.Where(user => user.Id > after && user.Id < before).Take(limit))
            {
                json.WriteStartObject();
                DiscordJson.WriteId(json, "guild_scheduled_event_id", planned.Id);
                json.WritePropertyName("user");
                DiscordJson.WriteUser(json, user);
                if (call.QueryFlag("with_member") && guild.MembersInside.TryGetValue(user.Id, out var member))
                {
                    json.WritePropertyName("member");
                    DiscordJson.WriteMember(json, member);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static StageRecord StageAt(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var channel = call.Channel;
            DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.None);
            return channel.Guild?.StagesInside.Find(stage => stage.Channel == channel) ?? throw DiscordApiException.Unknown(10_067, "Stage Instance");
        }
    }

    private static RestResult OneStage(RestCall call, StageRecord stage) => Locked(call, json => DiscordJson.WriteStage(json, stage));

    private static RestResult OpenStage(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var channel = call.Network.GetChannel(JsonForm.Id(call.Body, "channel_id") ?? throw DiscordApiException.InvalidForm("channel_id", "BASE_TYPE_REQUIRED", "This field is required"));
            if (channel.Type != EmulatedChannelType.Stage) throw DiscordNetwork.WrongChannelType();
            RequireStage(call, channel);
            var stage = new StageRecord(call.Network.NewId(), channel, JsonForm.Id(call.Body, "guild_scheduled_event_id")) { Topic = JsonForm.Required(call.Body, "topic", 1, 120), Privacy = JsonForm.Number(call.Body, "privacy_level", 1, 2) ?? 2 };
            call.Network.OpenStage(stage);
            call.Audit(channel.Guild!, 83, stage.Id);
            return OneStage(call, stage);
        }
    }

    private static RestResult EditStage(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var stage = StageAt(call);
            RequireStage(call, stage.Channel);
            (stage.Topic, stage.Privacy) = (JsonForm.Optional(call.Body, "topic", 1, 120) ?? stage.Topic, JsonForm.Number(call.Body, "privacy_level", 1, 2) ?? stage.Privacy);
            call.Network.PublishStage("STAGE_INSTANCE_UPDATE", stage);
            call.Audit(stage.Channel.Guild!, 84, stage.Id);
            return OneStage(call, stage);
        }
    }

    private static RestResult CloseStage(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var stage = StageAt(call);
            RequireStage(call, stage.Channel);
            call.Network.CloseStage(stage);
            call.Audit(stage.Channel.Guild!, 85, stage.Id);
            return RestResult.NoContent;
        }
    }

    /// <summary>Who opens a stage moderates it: manages the channel, mutes and moves.</summary>
    private static void RequireStage(RestCall call, EmulatedChannel channel) =>
        DiscordNetwork.Require(call.Bot, channel, DiscordPermissions.ManageChannels | DiscordPermissions.MuteMembers | DiscordPermissions.MoveMembers);
}
