namespace ChatBridge.Emulators.Discord;

/// <content>Threads: opening, archive and lock, and who is in them.</content>
internal sealed partial class DiscordNetwork
{
    private const int MaxThreadMembersTold = 50;

    /// <summary>Opens a thread for an account, which is its first member.</summary>
    public EmulatedChannel CreateThread(EmulatedChannel parent, EmulatedUser owner, string name, ThreadDraft draft)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var guild = parent.Guild ?? throw new InvalidOperationException("A direct channel has no threads.");
            var type = parent.Type == EmulatedChannelType.Announcement ? EmulatedChannelType.AnnouncementThread
                : draft.IsPrivate ? EmulatedChannelType.PrivateThread : EmulatedChannelType.PublicThread;
            var thread = new EmulatedChannel(this, draft.Starter ?? _ids.Next(), type, name, guild)
            {
                ParentId = parent.Id,
                OwnerId = owner.Id,
                AutoArchiveMinutes = draft.AutoArchiveMinutes,
                SlowModeSeconds = draft.SlowModeSeconds,
                Invitable = draft.Invitable,
                AppliedTags = draft.Tags,
                ArchiveChangedAt = Time.GetUtcNow(),
            };
            thread.ThreadMembers[owner.Id] = Time.GetUtcNow();
            Channels.Add(thread.Id, thread);
            guild.ChannelsInside.Add(thread);
            if (draft.Starter is { } starter && Find(parent, starter) is { } message)
            {
                message.ThreadId = thread.Id;
                message.Flags |= 1 << 5;
                message.Touch();
            }

            PublishChannel("THREAD_CREATE", thread, newThread: true);
            if (draft.Starter is { } at && Find(parent, at) is { } started) PublishMessage("MESSAGE_UPDATE", started);
            PublishThreadMembers(thread, [owner], []);
            Changed.Pulse();
            return thread;
        }
    }

    /// <summary>Checks what an account may open below a channel, and opens it.</summary>
    public EmulatedChannel StartThread(EmulatedUser actor, EmulatedChannel parent, string name, ThreadDraft draft)
    {
        lock (Gate)
        {
            Require(actor, parent, draft.IsPrivate ? DiscordPermissions.CreatePrivateThreads : DiscordPermissions.CreatePublicThreads);
            if (parent.Type is not (EmulatedChannelType.Text or EmulatedChannelType.Announcement)) throw WrongChannelType();
            if (draft.Starter is { } id)
            {
                var starter = Find(parent, id) ?? throw DiscordApiException.Unknown(10008, "Message");
                if (starter.ThreadId is not null) throw new DiscordApiException(400, 160004, "A thread has already been created for this message");
            }

            return CreateThread(parent, actor, name, draft);
        }
    }

    /// <summary>Opens a post in a forum: a thread whose first message has the thread's own id.</summary>
    public T StartPost<T>(EmulatedUser actor, EmulatedChannel forum, string name, ThreadDraft draft, MessageDraft first, Func<EmulatedChannel, MessageRecord, T> select)
    {
        lock (Gate)
        {
            Require(actor, forum, DiscordPermissions.SendMessages);
            if (forum.Type != EmulatedChannelType.Forum) throw WrongChannelType();
            CheckDraft(first);
            var post = CreateThread(forum, actor, name, draft);
            return CreateMessage(actor, post, first, message => select(post, message), asId: post.Id);
        }
    }

    /// <summary>Archives, locks or otherwise changes a thread, and announces it.</summary>
    public void UpdateThread(EmulatedChannel thread, bool? archived, bool? locked, Action? change)
    {
        lock (Gate)
        {
            if (!thread.IsThread) throw WrongChannelType();
            var opened = thread.Archived && archived == false;
            if (archived is { } value && value != thread.Archived)
            {
                thread.Archived = value;
                thread.ArchiveChangedAt = Time.GetUtcNow();
            }

            thread.Locked = locked ?? thread.Locked;
            change?.Invoke();
            PublishChannel("THREAD_UPDATE", thread);
            if (opened)
            {
                foreach (var session in Gateway.Sessions)
                {
                    if ((session.Intents & DiscordIntents.Guilds) != 0 && session.Serves(thread.Guild!) && thread.ThreadMembers.ContainsKey(session.Bot.Id))
                        session.Append("THREAD_MEMBER_UPDATE", DiscordJson.ThreadMember(thread, session.Bot, withGuild: true));
                }
            }

            Changed.Pulse();
        }
    }

    /// <summary>Lets an account into a thread; nothing happens when it is in.</summary>
    public void JoinThread(EmulatedUser actor, EmulatedChannel thread, EmulatedUser user)
    {
        lock (Gate)
        {
            Require(actor, thread, actor == user ? DiscordPermissions.None : DiscordPermissions.SendMessagesInThreads);
            if (!thread.IsThread) throw WrongChannelType();
            if (thread.Archived) throw new DiscordApiException(400, 50083, "Thread is archived");
            if (!thread.Guild!.MembersInside.ContainsKey(user.Id)) throw DiscordApiException.Unknown(10007, "Member");
            if (actor != user && thread is { Type: EmulatedChannelType.PrivateThread, Invitable: false } && thread.OwnerId != actor.Id) RequireManageThreads(actor, thread);
            AddToThread(thread, user);
        }
    }

    /// <summary>Takes an account out of a thread.</summary>
    public void LeaveThread(EmulatedUser actor, EmulatedChannel thread, EmulatedUser user)
    {
        lock (Gate)
        {
            Require(actor, thread, DiscordPermissions.None);
            if (!thread.IsThread) throw WrongChannelType();
            if (thread.Archived) throw new DiscordApiException(400, 50083, "Thread is archived");
            if (actor != user && !(thread.Type == EmulatedChannelType.PrivateThread && thread.OwnerId == actor.Id)) RequireManageThreads(actor, thread);
            if (!thread.ThreadMembers.Remove(user.Id)) return;
            PublishThreadMembers(thread, [], [user]);
            Changed.Pulse();
        }
    }

    private void AddToThread(EmulatedChannel thread, EmulatedUser user)
    {
        if (!thread.ThreadMembers.TryAdd(user.Id, Time.GetUtcNow())) return;

        // One who is let into a private thread learns of the thread first.
        if (thread.Type == EmulatedChannelType.PrivateThread)
        {
            foreach (var session in Gateway.Sessions)
            {
                if (session.Bot == user && (session.Intents & DiscordIntents.Guilds) != 0 && session.Serves(thread.Guild!))
                    session.Append("THREAD_CREATE", DiscordJson.Channel(thread, session.Bot));
            }
        }

        PublishThreadMembers(thread, [user], []);
        Changed.Pulse();
    }

    private void PublishThreadMembers(EmulatedChannel thread, List<EmulatedUser> added, List<EmulatedUser> removed)
    {
        foreach (var session in Gateway.Sessions)
        {
            if (!session.Serves(thread.Guild!)) continue;
            var own = (session.Intents & DiscordIntents.Guilds) != 0 && (added.Contains(session.Bot) || removed.Contains(session.Bot));
            var all = (session.Intents & DiscordIntents.GuildMembers) != 0 && MayView(session.Bot, thread);
            if (own || all) session.Append("THREAD_MEMBERS_UPDATE", DiscordJson.ThreadMembersUpdated(thread, added, removed, Math.Min(MaxThreadMembersTold, thread.ThreadMembers.Count)));
        }
    }

    /// <summary>Before a message in an archived thread: it comes out of the archive, unless it is locked.</summary>
    private void OpenForMessage(EmulatedUser author, EmulatedChannel thread)
    {
        if (thread.Locked && !PermissionsOf(author, thread.Guild!, thread).HasFlag(DiscordPermissions.ManageThreads))
            throw new DiscordApiException(403, thread.Archived ? 50083 : 160005, thread.Archived ? "Thread is archived" : "This thread is locked");
        if (thread.Archived) UpdateThread(thread, archived: false, locked: null, change: null);
    }

    private static void RequireManageThreads(EmulatedUser actor, EmulatedChannel thread) => Require(actor, thread, DiscordPermissions.ManageThreads);

    public static DiscordApiException WrongChannelType() => new(400, 50024, "Cannot execute action on this channel type");
}
