namespace ChatBridge.Testing.Conformance;

/// <summary>What the runtime does where a network lacks something. It is the same for all adapters.</summary>
internal static class ConformanceInstead
{
    private const string Refuses = "fails as `Unsupported`, with effect `NotApplied`";
    private const string NotFound = "is not found by `TryGetFeature`";

    /// <summary>What happens instead, or null where the network does it all.</summary>
    public static string? Of(Capability capability, Support support, CapabilitySet all) => support switch
    {
        Support.Native => null,
        Support.Unknown => "not known before the network tells: the call is made, and the network decides",
        Support.Partial => "done as far as the network goes",
        _ => Absent(capability, all),
    };

    private static string Absent(Capability capability, CapabilitySet all) => capability switch
    {
        Capability.SendMessages => $"`SendAsync` {Refuses}",
        Capability.ReceiveMessages => "no `MessageCreated` comes",
        Capability.EditMessages => $"`IMessageEditing` {NotFound}; `EditAsync` of a receipt {Refuses}",
        Capability.DeleteMessages => $"`IMessageDeletion` {NotFound}; `DeleteAsync` of a receipt {Refuses}",
        Capability.Replies => "an answer begins with a quotation of the message that it answers, and the loss is reported",
        Capability.Reactions => $"`IReactions` {NotFound}; `ReactAsync` {Refuses}",
        Capability.Typing => $"`ITyping` {NotFound}",
        Capability.Pins => $"`IPins` {NotFound}",
        Capability.History => $"`FetchHistoryAsync` {Refuses}; what was missed while the connection was lost is not read back",
        Capability.DirectMessages => $"`OpenDirectAsync` {Refuses}",
        Capability.Attachments => "files are left out; their names are sent as text, and the loss is reported",
        Capability.Formatting => "styles are left out; quotations and lists get signs, and the loss is reported",
        Capability.Mentions => "a mention is a name in the text, and need not notify anybody",
        Capability.CustomEmoji => "sent as its name",
        Capability.Members => $"`IMembers` {NotFound}",
        Capability.Presence => $"`IPresences` {NotFound}",
        Capability.SelfPresence => $"`ISelfPresence` {NotFound}",
        Capability.ReadMarkers => $"`IReadMarkers` {NotFound}",
        Capability.Resume when all.Supports(Capability.History) => "after a lost connection `ContinuityLost` is told, and what was missed is read back from history",
        Capability.Resume => "after a lost connection `ContinuityLost` is told, and what was missed stays lost",
        Capability.Interactions => $"`IInteractionServer` {NotFound}",
        _ => "absent",
    };
}
