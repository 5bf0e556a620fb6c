using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>A piece of a longer list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items, oldest first.</param>
/// <param name="Next">An opaque cursor to what comes after, or null when there is nothing or the network cannot go there.</param>
/// <param name="Previous">An opaque cursor to what comes before, or null.</param>
/// <param name="Completeness">Whether the items are all there is; never guessed.</param>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next, string? Previous, Completeness Completeness);
