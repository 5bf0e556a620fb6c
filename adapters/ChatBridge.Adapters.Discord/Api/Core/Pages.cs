using System.Runtime.CompilerServices;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads lists that come in pages.</summary>
internal static class Pages
{
    /// <summary>One page.</summary>
    /// <param name="Items">What it holds.</param>
    /// <param name="Next">Where the next one begins; not used when there is none.</param>
    /// <param name="HasMore">Whether there is a next one.</param>
    public readonly record struct Of<TItem, TPosition>(IReadOnlyList<TItem> Items, TPosition Next, bool HasMore);

    /// <summary>Reads pages until there are no more, or nobody asks any more.</summary>
    /// <exception cref="ChatException">The pages do not get on, which would go on forever.</exception>
    public static async IAsyncEnumerable<TItem> ReadAsync<TItem, TPosition>(
        string connection,
        TPosition first,
        Func<TPosition, CancellationToken, Task<Of<TItem, TPosition>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = first;
        while (true)
        {
            var page = await read(position, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (!page.HasMore || page.Items.Count == 0)
            {
                yield break;
            }

            if (EqualityComparer<TPosition>.Default.Equals(page.Next, position))
            {
                throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied, $"Connection '{connection}': a list of Discord does not get on: the page after this one is the same.") { Connection = connection });
            }

            position = page.Next;
        }
    }

    /// <summary>Reads pages in the order of ids, each after the last id of the one before.</summary>
    public static IAsyncEnumerable<TItem> ByIdAsync<TItem>(
        ApiCaller caller,
        Snowflake? first,
        int size,
        Func<Snowflake?, CancellationToken, Task<IReadOnlyList<TItem>>> read,
        Func<TItem, Snowflake> idOf,
        CancellationToken cancellationToken) =>
        ReadAsync<TItem, Snowflake?>(
            caller.Connection,
            first,
            async (position, token) =>
            {
                var items = await read(position, token).ConfigureAwait(false);
                return new Of<TItem, Snowflake?>(items, items.Count > 0 ? idOf(items[^1]) : position, items.Count >= size);
            },
            cancellationToken);
}
