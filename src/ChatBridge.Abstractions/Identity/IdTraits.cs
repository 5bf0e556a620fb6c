namespace ChatBridge;

/// <summary>How the message ids of a network behave. Declared by the adapter, assumed by nobody.</summary>
/// <param name="Order">Whether ids grow with time.</param>
/// <param name="UniquePerConnection">True when an id names one message in the whole connection, false when only in its channel.</param>
/// <param name="ChosenByClient">True when the sending client makes the id up, so that another may reuse it.</param>
public readonly record struct IdTraits(IdOrder Order, bool UniquePerConnection = true, bool ChosenByClient = false);
