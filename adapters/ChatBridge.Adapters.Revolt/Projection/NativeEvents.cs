namespace ChatBridge.Adapters.Revolt;
internal abstract class NativeEvent { public abstract bool IsWanted(EventSink sink); public abstract void Emit(long count, ReadOnlySpan<byte> json, EventSink sink); }
internal static class NativeEvents { public static NativeEvent? Find(int key) => null; }
