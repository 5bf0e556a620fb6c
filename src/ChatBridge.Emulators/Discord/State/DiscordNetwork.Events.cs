namespace ChatBridge.Emulators.Discord;

/// <content>Planned events and stages.</content>
internal sealed partial class DiscordNetwork
{
    private const int MaxEvents = 100;

    public void AddEvent(ScheduledEventRecord planned)
    {
        lock (Gate)
        {
            if (planned.Guild.EventsInside.Count(static each => !each.IsFinished) >= MaxEvents) throw new DiscordApiException(400, 30_038, "Maximum number of uncompleted guild scheduled events has been reached (100)");
            planned.Guild.EventsInside.Add(planned);
            PublishEvent("GUILD_SCHEDULED_EVENT_CREATE", planned);
            Arm(planned);
        }
    }

    /// <summary>Announces that an event was changed; one that is over leaves the list.</summary>
    public void EventChanged(ScheduledEventRecord planned)
    {
        lock (Gate)
        {
            PublishEvent("GUILD_SCHEDULED_EVENT_UPDATE", planned);
            if (planned.IsFinished) planned.Guild.EventsInside.Remove(planned);
            Arm(planned);
        }
    }

    public void DeleteEvent(ScheduledEventRecord planned)
    {
        lock (Gate)
        {
            planned.Guild.EventsInside.Remove(planned);
            planned.Alarm?.Dispose();
            PublishEvent("GUILD_SCHEDULED_EVENT_DELETE", planned);
        }
    }

    public void SetInterest(EmulatedUser user, EmulatedGuild guild, ulong id, bool interested)
    {
        lock (Gate)
        {
            MemberOf(guild, user.Id);
            var planned = FindEvent(guild, id);
            if (interested ? !planned.Interested.TryAdd(user.Id, user) : !planned.Interested.Remove(user.Id)) return;
            Gateway.Publish(interested ? "GUILD_SCHEDULED_EVENT_USER_ADD" : "GUILD_SCHEDULED_EVENT_USER_REMOVE", Audience.OfGuild(guild, DiscordIntents.GuildScheduledEvents), DiscordJson.EventInterest(planned, user));
            Changed.Pulse();
        }
    }

    public static ScheduledEventRecord FindEvent(EmulatedGuild guild, ulong id) => guild.EventsInside.Find(each => each.Id == id) ?? throw DiscordApiException.Unknown(10_070, "Guild Scheduled Event");

    public void OpenStage(StageRecord stage)
    {
        lock (Gate)
        {
            var guild = stage.Channel.Guild!;
            if (guild.StagesInside.Exists(each => each.Channel == stage.Channel)) throw new DiscordApiException(400, 150_006, "The Stage is already open");
            guild.StagesInside.Add(stage);
            PublishStage("STAGE_INSTANCE_CREATE", stage);
        }
    }

    public void PublishStage(string name, StageRecord stage)
    {
        Gateway.Publish(name, Audience.OfGuild(stage.Channel.Guild!, DiscordIntents.Guilds) with { Channel = stage.Channel }, DiscordJson.Stage(stage));
        Changed.Pulse();
    }

    public void CloseStage(StageRecord stage)
    {
        lock (Gate)
        {
            stage.Channel.Guild!.StagesInside.Remove(stage);
            PublishStage("STAGE_INSTANCE_DELETE", stage);
        }
    }

    private void PublishEvent(string name, ScheduledEventRecord planned)
    {
        Gateway.Publish(name, Audience.OfGuild(planned.Guild, DiscordIntents.GuildScheduledEvents) with { Channel = planned.Channel }, DiscordJson.ScheduledEvent(planned));
        Changed.Pulse();
    }

    /// <summary>An event that is elsewhere begins and ends by the clock; one in a channel, by those who hold it.</summary>
    private void Arm(ScheduledEventRecord planned)
    {
        planned.Alarm?.Dispose();
        if (planned.IsFinished || planned.EntityType != ScheduledEventRecord.Elsewhere) return;
        var (at, next) = planned.Status == ScheduledEventRecord.Planned ? (planned.Start, ScheduledEventRecord.Active) : (planned.End!.Value, ScheduledEventRecord.Over);
        planned.Alarm = Alarms.Set(at, () =>
        {
            lock (Gate)
            {
                // It may have been changed or deleted while the alarm went off.
                if (!planned.Guild.EventsInside.Contains(planned) || planned.Status >= next || Time.GetUtcNow() < at) return;
                planned.Status = next;
                EventChanged(planned);
            }
        });
    }
}
