using System.Collections.Immutable;

namespace ChatBridge.Adapters;

internal static class ContentSplitter
{
    public static ImmutableArray<string> Split(MessageContent content, ContentFormat format, TextLimit? limit, ICollection<LossEntry> loss) => [format.Render(content, loss)];
}
