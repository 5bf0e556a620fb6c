using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>What becomes of messages that the account sent.</summary>
internal static class EditRules
{
    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("edit.changes-the-message", "An edit changes what the message says and keeps its id.", ChangesTheMessageAsync, Capability.EditMessages),
        Rule("edit.changes-no-other", "An edit changes the message that its receipt names, also when newer ones stand.", ChangesNoOtherAsync, Capability.EditMessages),
        Rule("edit.follows-the-parts", "An edit of a long message changes, adds and removes parts until they say the new text.", FollowsThePartsAsync, Capability.EditMessages, Capability.DeleteMessages),
        Rule("edit.gone-messages-are-told", "An edit of a message that is gone fails with a ChatException and effect NotApplied.", GoneMessagesAreToldAsync, Capability.EditMessages, Capability.DeleteMessages),
        Rule("edit.deletes-that-message", "A deletion removes the message that its receipt names and no other.", DeletesThatMessageAsync, Capability.DeleteMessages),
        Rule("edit.deletes-twice", "A deletion of a message that is gone is no failure.", DeletesTwiceAsync, Capability.DeleteMessages),
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run, params Capability[] capabilities) =>
        new(id, ConformanceLevel.Edit, sentence, run) { Capabilities = [Capability.SendMessages, .. capabilities], Abilities = [typeof(IFixtureHistory)] };

    private static Task<SendReceipt> EditAsync(ConformanceStage stage, SendReceipt receipt, string text) => stage.WaitAsync(receipt.EditAsync(text, stage.Token).AsTask(), "the edit did not end");

    private static Task DeleteAsync(ConformanceStage stage, SendReceipt receipt) => stage.WaitAsync(receipt.DeleteAsync(stage.Token).AsTask(), "the deletion did not end");

    private static async Task ExpectHeldAsync(ConformanceStage stage, params string[] texts)
    {
        var held = await stage.OwnAsync().ConfigureAwait(false);
        Expect(held.Select(message => message.Text).SequenceEqual(texts), $"there stand {Quote(held.Select(message => message.Text))} and not {Quote(texts)}");
    }

    private static string Quote(IEnumerable<string> texts) => texts.ToList() is { Count: > 0 } some ? string.Join(", ", some.Select(text => $"\"{(text.Length > 60 ? text[..60] + "..." : text)}\"")) : "nothing";

    private static async Task ChangesTheMessageAsync(ConformanceStage stage)
    {
        var receipt = await stage.SendAsync("the text one").ConfigureAwait(false);
        var edited = await EditAsync(stage, receipt, "the text two").ConfigureAwait(false);
        await ExpectHeldAsync(stage, "the text two").ConfigureAwait(false);
        var held = await stage.OwnAsync().ConfigureAwait(false);
        Expect(held[0].Id == receipt.Parts[0] && edited.Parts.SequenceEqual(receipt.Parts), $"message {receipt.Parts[0]} became {held[0].Id}, and the receipt says {string.Join(", ", edited.Parts)}");
    }

    private static async Task ChangesNoOtherAsync(ConformanceStage stage)
    {
        var older = await stage.SendAsync("older").ConfigureAwait(false);
        await stage.SendAsync("newer").ConfigureAwait(false);
        await EditAsync(stage, older, "older, edited").ConfigureAwait(false);
        await ExpectHeldAsync(stage, "older, edited", "newer").ConfigureAwait(false);
    }

    private static async Task FollowsThePartsAsync(ConformanceStage stage)
    {
        var limit = stage.Channel.Capabilities.Limits.MaxText ?? new TextLimit(1000, TextUnit.Utf16Units);
        var text = Corpus.Words(limit, 2.5);
        var receipt = await stage.SendAsync("short").ConfigureAwait(false);
        receipt = await EditAsync(stage, receipt, text).ConfigureAwait(false);
        var held = await stage.OwnAsync().ConfigureAwait(false);
        Expect(held.Select(message => message.Id).SequenceEqual(receipt.Parts), "the receipt of the longer text does not name what stands");
        Expect(string.Join(' ', held.Select(message => message.Text.Trim())) == text, "the longer text does not stand whole");
        await EditAsync(stage, receipt, "short again").ConfigureAwait(false);
        await ExpectHeldAsync(stage, "short again").ConfigureAwait(false);
    }

    private static async Task GoneMessagesAreToldAsync(ConformanceStage stage)
    {
        var receipt = await stage.SendAsync("soon gone").ConfigureAwait(false);
        await DeleteAsync(stage, receipt).ConfigureAwait(false);
        var error = await stage.ThrowsAsync<ChatException>(receipt.EditAsync("too late", stage.Token).AsTask(), "the edit").ConfigureAwait(false);
        Expect(error.Error.Effect == Effect.NotApplied, $"the effect is {error.Error.Effect}");
    }

    private static async Task DeletesThatMessageAsync(ConformanceStage stage)
    {
        var older = await stage.SendAsync("older").ConfigureAwait(false);
        await stage.SendAsync("newer").ConfigureAwait(false);
        await DeleteAsync(stage, older).ConfigureAwait(false);
        await ExpectHeldAsync(stage, "newer").ConfigureAwait(false);
    }

    private static async Task DeletesTwiceAsync(ConformanceStage stage)
    {
        var receipt = await stage.SendAsync("gone twice").ConfigureAwait(false);
        await DeleteAsync(stage, receipt).ConfigureAwait(false);
        await DeleteAsync(stage, receipt).ConfigureAwait(false);
    }
}
