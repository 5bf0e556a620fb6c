namespace ChatBridge.Adapters.Discord;

/// <summary>How an interaction's answer stands.</summary>
internal enum AnswerState
{
    /// <summary>Nobody has answered.</summary>
    Open,

    /// <summary>The first answer is on its way.</summary>
    Sending,

    /// <summary>A message was promised, and is shown as being thought about.</summary>
    Deferred,

    /// <summary>The component's message may be changed later, or a message may follow.</summary>
    DeferredUpdate,

    /// <summary>It is answered.</summary>
    Answered,

    /// <summary>It was not answered in time.</summary>
    Late,
}
