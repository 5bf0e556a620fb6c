using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatBridge.Adapters;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Testing.InMemory;

/// <summary>Serves the interactions of one connection to the in-memory network.</summary>
internal sealed partial class InMemoryInteractions(InMemoryNetwork network, ConnectionHost host) : IInteractionServer
{
    private const int MaxBody = 1024 * 1024;
    private const int SignatureLength = 64;
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, Delegate> _listeners = [];
    private readonly ILogger _logger = host.Loggers.CreateLogger("ChatBridge.Testing.InMemory");

    public InteractionListener<TInteraction>? GetListener<TInteraction>() where TInteraction : IInteraction
    {
        lock (_lock)
        {
            return (InteractionListener<TInteraction>?)_listeners.GetValueOrDefault(typeof(TInteraction));
        }
    }

    public void SetListener<TInteraction>(InteractionListener<TInteraction>? listener, bool replace = false) where TInteraction : IInteraction
    {
        lock (_lock)
        {
            if (listener is null)
            {
                _listeners.Remove(typeof(TInteraction));
                return;
            }

            if (!replace && _listeners.ContainsKey(typeof(TInteraction)))
            {
                throw new InvalidOperationException($"Connection '{host.Connection.Name}' has a listener for {typeof(TInteraction).Name} already; set it with replace: true, or remove the other first.");
            }

            _listeners[typeof(TInteraction)] = listener;
        }
    }

    public async ValueTask<InteractionResponse> OnInteractionAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> timestamp, CancellationToken cancellationToken = default)
    {
        if (body.Length > MaxBody)
        {
            return new InteractionResponse(413);
        }

        if (!Verify(body.Span, signature.Span, timestamp.Span))
        {
            return new InteractionResponse(401) { ContentType = "text/plain", Payload = "invalid request signature"u8.ToArray() };
        }

        InMemoryInteractionBody? request;
        try
        {
            request = JsonSerializer.Deserialize(body.Span, InMemoryJson.Default.InMemoryInteractionBody);
        }
        catch (JsonException)
        {
            request = null;   // said with the status
        }

        switch (request?.Type)
        {
            case null or 0:
                return new InteractionResponse(400);
            case 1:
                return Json(writer => writer.WriteNumber("type", 1));
        }

        if (request.Read(network) is not { } interaction)
        {
            return new InteractionResponse(request.Type is >= 2 and <= 5 ? 400 : 501);
        }

        interaction.IsOverHttp = true;
        var (status, _) = await AnswerAsync(interaction, cancellationToken).ConfigureAwait(false);
        return interaction.Reply is { } reply ? Write(reply) : new InteractionResponse(status == 200 ? 202 : status);
    }

    /// <summary>Asks the listener and judges its answer.</summary>
    public async ValueTask<(int Status, string? Problem)> AnswerAsync(InMemoryInteraction interaction, CancellationToken cancellationToken)
    {
        interaction.Reach(host.Connection, this);
        var asked = interaction switch
        {
            InMemoryCommandInteraction command => Ask<ICommandInteraction>(command, cancellationToken),
            InMemoryComponentInteraction component => Ask<IComponentInteraction>(component, cancellationToken),
            InMemoryAutocompleteInteraction autocomplete => Ask<IAutocompleteInteraction>(autocomplete, cancellationToken),
            InMemoryFormInteraction form => Ask<IFormInteraction>(form, cancellationToken),
            _ => null,
        };
        if (asked is not { } answer)
        {
            return (501, $"Nobody listens to {interaction.Description}.");
        }

        InteractionReply? reply;
        try
        {
            reply = await answer.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Log.ListenerFailed(_logger, exception, host.Connection.Name, interaction.Description);
            return (500, $"The listener failed: {exception.Message}");
        }

        try
        {
            return interaction.Return(reply) ? (200, null)
                : interaction.Answer is not null ? (202, null)
                : (204, "The listener answered nothing.");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or ChatException)
        {
            Log.AnswerRefused(_logger, host.Connection.Name, interaction.Description, exception.Message);
            return (500, exception.Message);
        }
    }

    private Task<InteractionReply?>? Ask<TInteraction>(TInteraction interaction, CancellationToken cancellationToken) where TInteraction : IInteraction
    {
        return GetListener<TInteraction>() is { } listener ? AskAsync(listener) : null;

        async Task<InteractionReply?> AskAsync(InteractionListener<TInteraction> asked) => await asked(interaction, cancellationToken).ConfigureAwait(false);
    }

    // A private answer is refused where it cannot be private: it is never made public.
    internal string? Forbid(InMemoryInteraction interaction, InteractionReply reply)
    {
        var isAllowed = reply switch
        {
            ChoicesReply => interaction is InMemoryAutocompleteInteraction,
            UpdateReply => interaction is InMemoryComponentInteraction,
            FormReply => interaction is InMemoryCommandInteraction or InMemoryComponentInteraction,
            _ => interaction is not InMemoryAutocompleteInteraction,
        };
        if (!isAllowed)
        {
            return $"A {reply.GetType().Name} cannot answer {interaction.Description}.";
        }

        if (reply is MessageReply { Private: true } or DeferredReply { Private: true } && !network.Options.PrivateReplies)
        {
            return "The network has no private answers, and a private one is never made public.";
        }

        return reply is MessageReply { Message.Attachments.Length: > 10 } ? "An answer takes 10 files at most." : null;
    }

    private bool Verify(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> timestamp)
    {
        Span<byte> given = stackalloc byte[SignatureLength];
        if (signature.Length == SignatureLength)
        {
            signature.CopyTo(given);
        }
        else if (signature.Length != 2 * SignatureLength || Convert.FromHexString(signature, given, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        return timestamp.Length is > 0 and <= 20 && Utf8Parser.TryParse(timestamp, out ulong _, out var used) && used == timestamp.Length
            && CryptographicOperations.FixedTimeEquals(given, network.Sign(body, Encoding.ASCII.GetString(timestamp)));
    }

    private static InteractionResponse Write(InteractionReply reply) => reply switch
    {
        MessageReply { Message: var message, Private: var isPrivate } => Json(writer =>
        {
            writer.WriteNumber("type", 4);
            writer.WriteString("text", message.Content.PlainText);
            writer.WriteBoolean("private", isPrivate);
        }) with { Files = message.Attachments },
        DeferredReply { Private: var isPrivate } => Json(writer =>
        {
            writer.WriteNumber("type", 5);
            writer.WriteBoolean("private", isPrivate);
        }),
        UpdateReply { Content: var content } => Json(writer =>
        {
            writer.WriteNumber("type", 7);
            writer.WriteString("text", content.PlainText);
        }),
        ChoicesReply { Choices: var choices } => Json(writer =>
        {
            writer.WriteNumber("type", 8);
            writer.WriteStartObject("choices");
            foreach (var choice in choices)
            {
                writer.WriteString(choice.Name, choice.Value);
            }

            writer.WriteEndObject();
        }),
        FormReply { CustomId: var id, Title: var title } => Json(writer =>
        {
            writer.WriteNumber("type", 9);
            writer.WriteString("customId", id);
            writer.WriteString("title", title);
        }),
        _ => new InteractionResponse(500),
    };

    private static InteractionResponse Json(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new InteractionResponse(200) { ContentType = "application/json", Payload = output.WrittenMemory };
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Error, "Connection '{Connection}': the listener for {Interaction} failed.")]
        public static partial void ListenerFailed(ILogger logger, Exception exception, string connection, string interaction);

        [LoggerMessage(4102, LogLevel.Error, "Connection '{Connection}': the answer to {Interaction} is refused. {Problem}")]
        public static partial void AnswerRefused(ILogger logger, string connection, string interaction, string problem);
    }
}
