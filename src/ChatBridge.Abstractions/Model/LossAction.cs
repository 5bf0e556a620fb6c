namespace ChatBridge;

/// <summary>What was done with something that a network cannot show.</summary>
public enum LossAction
{
    /// <summary>Shown in another form.</summary>
    Converted,

    /// <summary>Cut short.</summary>
    Truncated,

    /// <summary>Left out.</summary>
    Dropped,
}
