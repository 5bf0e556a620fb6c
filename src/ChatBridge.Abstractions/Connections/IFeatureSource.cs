using System.Diagnostics.CodeAnalysis;

namespace ChatBridge;

/// <summary>Something that may have abilities which not every network has.</summary>
public interface IFeatureSource
{
    /// <summary>Looks an ability up. What is found works here; what is not found is absent from <see cref="CapabilitySet"/> too.</summary>
    /// <typeparam name="TFeature">The interface of the ability, such as <see cref="IReactions"/>.</typeparam>
    /// <param name="feature">The ability, or null.</param>
    /// <returns>Whether it is there.</returns>
    bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class;
}
