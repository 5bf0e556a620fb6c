namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The end of what was missed while a session was away.</summary>
public sealed record ResumedObject : DiscordObject;
