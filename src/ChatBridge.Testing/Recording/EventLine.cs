namespace ChatBridge.Testing.Recording;

/// <summary>An event in one line that is the same each time.</summary>
internal static class EventLine
{
    public static string Of(IChatEvent chatEvent) => chatEvent switch
    {
        MessageCreated created => $"MessageCreated {created.Channel} {Of(created.Message)}",
        MessageEdited edited => $"MessageEdited {edited.Channel} {Of(edited.After)}",
        MessageDeleted deleted => $"MessageDeleted {deleted.Channel} {deleted.Id}",
        MemberJoined joined => $"MemberJoined {joined.Member.User}",
        MemberUpdated updated => $"MemberUpdated {updated.After.User}",
        MemberLeft left => $"MemberLeft {left.User}",
        EmojisChanged changed => $"EmojisChanged {changed.Guild} {changed.After.Count}",
        UnmappedEvent unmapped => $"UnmappedEvent {unmapped.Name} of {unmapped.Payload.Length} bytes",
        _ => OneLine(chatEvent.ToString()!.Replace($"Context = {chatEvent.Context}, ", "", StringComparison.Ordinal).Replace($"Context = {chatEvent.Context} ", "", StringComparison.Ordinal)),
    };

    private static string Of(IMessage message) => OneLine($"{message.Id} by {message.Author}{(message.ReplyTo is { } reply ? $" in answer to {reply}" : "")}: {message.Text}");

    private static string OneLine(string text) => text.ReplaceLineEndings("\\n");
}
