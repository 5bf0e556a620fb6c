using ChatBridge;

namespace Snippets;

// Regions of this file stand in docs/concepts/content.md.
public static class ContentSnippets
{
    public static async Task SendPlainAsync(IChannel channel)
    {
        #region plain
        await channel.SendAsync("**stars** and @everyone");   // shows exactly these characters
        #endregion
    }

    public static MessageContent Greet(string name, IChannel channel, IUser user)
    {
        #region markdown
        var hello = MessageContent.Markdown($"**{name}** has joined {channel}, welcome {user}!");
        #endregion
        return hello;
    }

    public static MessageContent Report(DateTimeOffset start)
    {
        #region builder
        MessageContent report = new ContentBuilder()
            .Heading(2, "Tonight")
            .Text("Starts ").Timestamp(start, TimestampStyle.Relative)
            .List("Bring snacks", "Bring friends")
            .Spoiler("It is a birthday");
        #endregion
        return report;
    }
}
