using System.Text.Json;
using ChatBridge.Adapters.Discord;
using ChatBridge.Interactions;

namespace ChatBridge.AspNetCore.Tests;

/// <summary>An interaction server that has the gate of the Discord adapter and the least that can be behind it.</summary>
internal sealed class FakeServer(SignedRequestGate gate) : IInteractionServer, ISignedEndpoint, IWebhookEventEndpoint
{
    private static readonly InteractionResponse Pong = new(200) { ContentType = "application/json", Payload = """{"type":1}"""u8.ToArray() };

    /// <summary>Answers what is no ping.</summary>
    public Func<CancellationToken, ValueTask<InteractionResponse>> Listener { get; set; } = _ => ValueTask.FromResult(new InteractionResponse(202));

    public int Calls { get; private set; }

    public int MaxBodyBytes => gate.MaxBodyBytes;

    public ValueTask<InteractionResponse> OnInteractionAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> timestamp, CancellationToken cancellationToken = default) =>
        OnRequestAsync(new SignedRequest(body, signature, timestamp, IsJson: true), cancellationToken);

    public async ValueTask<InteractionResponse> OnRequestAsync(SignedRequest request, CancellationToken cancellationToken = default)
    {
        if (SignedResponses.Of(gate.Check(request.Body.Span, request.Signature.Span, request.Timestamp.Span)) is { } refusal)
        {
            return refusal;
        }

        if (!request.IsJson)
        {
            return SignedResponses.NotJson;
        }

        if (!TryReadType(request.Body.Span, out var type))
        {
            return SignedResponses.Malformed;
        }

        if (type == 1)
        {
            return Pong;
        }

        Calls++;
        return await Listener(cancellationToken);
    }

    public InteractionListener<TInteraction>? GetListener<TInteraction>() where TInteraction : IInteraction => null;

    public void SetListener<TInteraction>(InteractionListener<TInteraction>? listener, bool replace = false) where TInteraction : IInteraction =>
        throw new InvalidOperationException("The tests set Listener.");

    private static bool TryReadType(ReadOnlySpan<byte> body, out int type)
    {
        type = 0;
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    reader.Read();
                    type = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
                }
                else
                {
                    reader.Skip();
                }
            }

            return type != 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
