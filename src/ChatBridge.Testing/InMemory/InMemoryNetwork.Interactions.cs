using System.Security.Cryptography;
using System.Text;

namespace ChatBridge.Testing.InMemory;

/// <content>Interactions: who serves them, and what their answers become.</content>
public sealed partial class InMemoryNetwork
{
    private readonly List<(InMemoryInteractions Server, InMemoryPerson Account)> _servers = [];
    private readonly byte[] _key = SHA512.HashData("the in-memory network's key"u8);

    /// <summary>Signs a request for <see cref="IInteractionServer.OnInteractionAsync"/>. The scheme is this test network's own: HMAC-SHA512 over the timestamp's bytes and the body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="timestamp">The timestamp header, seconds since 1970.</param>
    /// <returns>The 64 bytes of the signature.</returns>
    public byte[] Sign(ReadOnlySpan<byte> body, string timestamp)
    {
        ArgumentNullException.ThrowIfNull(timestamp);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA512, _key);
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    internal void Attach(InMemoryInteractions server, InMemoryPerson account)
    {
        lock (_lock)
        {
            _servers.Add((server, account));
        }
    }

    internal void Detach(InMemoryInteractions server)
    {
        lock (_lock)
        {
            _servers.RemoveAll(entry => entry.Server == server);
        }
    }

    internal async Task<InMemoryAnswer> InvokeAsync(Func<EntityId, InMemoryInteraction> make)
    {
        InMemoryInteraction interaction;
        InMemoryInteractions server;
        lock (_lock)
        {
            interaction = make(NewId());
            server = _servers.Count > 0 ? _servers[0].Server : throw new InvalidOperationException("No program on the in-memory network serves interactions.");
            Note(InMemoryActKind.Invoked, interaction.Person, interaction.Place, null, interaction.Description);
        }

        var (status, problem) = await server.AnswerAsync(interaction, CancellationToken.None).ConfigureAwait(false);
        return interaction.Answer ?? new InMemoryAnswer(status) { Problem = problem };
    }

    internal InMemoryMessage Change(InMemoryInteractions server, InMemoryInteraction interaction, InMemoryMessage message, MessageContent content)
    {
        lock (_lock)
        {
            return Edit(AccountOf(server), interaction.Place, message.Id, content.PlainText);
        }
    }

    internal void Remove(InMemoryInteractions server, InMemoryInteraction interaction, InMemoryMessage message)
    {
        lock (_lock)
        {
            Delete(AccountOf(server), interaction.Place, message.Id);
        }
    }

    internal InMemoryAnswer Apply(InMemoryInteractions server, InMemoryInteraction interaction, InteractionReply reply)
    {
        lock (_lock)
        {
            var account = AccountOf(server);
            switch (reply)
            {
                case MessageReply { Message: var message, Private: var isPrivate }:
                    return new InMemoryAnswer(200) { Message = Say(account, interaction.Place, message.Content.PlainText, null, [.. message.Attachments.Select(file => file.Name)], "", isPrivate ? interaction.Person : null) };
                case UpdateReply { Content: var content }:
                    return new InMemoryAnswer(200) { Message = Edit(account, interaction.Place, ((IComponentInteraction)interaction).MessageId, content.PlainText) };
                case DeferredReply { Private: var isPrivate }:
                    return new InMemoryAnswer(200) { IsDeferred = true, DeferredPrivately = isPrivate };
                case FormReply form:
                    return new InMemoryAnswer(200) { Form = form };
                case ChoicesReply { Choices: var choices }:
                    return new InMemoryAnswer(200) { Choices = choices };
                default:
                    return new InMemoryAnswer(500) { Problem = $"The in-memory network does not know the answer {reply.GetType().Name}." };
            }
        }
    }

    private InMemoryPerson AccountOf(InMemoryInteractions server) => _servers.Find(entry => entry.Server == server).Account;
}
