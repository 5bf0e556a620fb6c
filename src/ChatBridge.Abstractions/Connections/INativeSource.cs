using System.Diagnostics.CodeAnalysis;

namespace ChatBridge;

/// <summary>Something that has a form of its network's own behind it.</summary>
public interface INativeSource
{
    /// <summary>Looks the native form up.</summary>
    /// <typeparam name="TNative">The adapter's type.</typeparam>
    /// <param name="native">The native form, or null.</param>
    /// <returns>Whether this thing comes from that adapter and has such a form.</returns>
    bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class;
}
