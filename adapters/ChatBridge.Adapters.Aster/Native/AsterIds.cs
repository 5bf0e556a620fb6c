namespace ChatBridge.Adapters.Aster;

/// <summary>Ids as the numbers that Aster writes.</summary>
internal static class AsterIds
{
    /// <summary>The number of an id, or 0 where it is none, which the ids of this adapter never are.</summary>
    public static ulong Number(EntityId id) => id.TryGetNumber(out var number) ? number : 0;
}
