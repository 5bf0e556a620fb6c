using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>A connection remembers only so many messages of a channel; what it forgot is not news.</summary>
public sealed class AsterMemoryTests
{
    private const int MoreThanIsRemembered = 300;

    [Fact]
    public async Task Edit_of_a_forgotten_message_does_not_bring_back_what_was_handled()
    {
        await using var live = await Live.OpenAsync();
        var ada = live.Server.AddUser("ada");
        var first = await ada.SayAsync("general", "first");
        for (var i = 1; i < MoreThanIsRemembered; i++)
        {
            await ada.SayAsync("general", $"message {i}");
        }

        await live.UntilAsync(() => live.Heard.Count() == MoreThanIsRemembered, "all was heard");
        await ada.EditAsync(first, "changed");
        await live.UntilAsync(() => live.Events.OfType<MessageEdited>().Any(), "the edit was heard");
        await live.CutAsync(() => ada.SayAsync("general", "while away"));
        await live.UntilAsync(() => live.Heard.Any(message => message.Text == "while away"), "what was missed was read");
        live.Heard.Select(message => message.Id).Should().OnlyHaveUniqueItems();
        live.Events.OfType<MessageDeleted>().Should().BeEmpty();
    }

    [Fact]
    public async Task Replies_that_stand_far_behind_what_they_answer_are_handled_once()
    {
        const int Round = 200;
        await using var live = await Live.OpenAsync(server: server => server.Channels.Add("random"), build: builder => builder.On<MessageCreated>(async (e, token) =>
        {
            if (e.Message.Author.Id != e.Context.Connection.Self?.Id)
            {
                await e.Message.ReplyAsync($"re {e.Message.Text}", token);
            }
        }));
        var ada = live.Server.AddUser("ada");
        for (var round = 1; round <= 3; round++)
        {
            // Said faster than answered: the first replies stand behind the last questions.
            for (var i = 0; i < Round; i++)
            {
                await ada.SayAsync("general", $"message {round}.{i}");
            }

            await live.UntilAsync(() => live.Server.MessagesIn("general").Count == round * Round * 2, "all is answered");
            await live.CutAsync(() => ada.SayAsync("random", "somewhere else"));
            await live.CutAsync(() => ada.SayAsync("random", "somewhere else"));
        }

        await ada.SayAsync("general", "last");
        await live.UntilAsync(() => live.Heard.Any(message => message.Text == "re last"), "the last answer was heard");
        live.Heard.Where(message => message.Author.Name == "ada").Select(message => message.Id).Should().OnlyHaveUniqueItems();
        live.Events.OfType<MessageDeleted>().Should().BeEmpty();
    }
}
