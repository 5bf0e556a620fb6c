namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An event that holds nothing, or nothing that this version knows.</summary>
public sealed record EventObject : RevoltObject;
