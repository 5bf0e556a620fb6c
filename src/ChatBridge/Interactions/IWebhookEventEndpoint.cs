namespace ChatBridge.Interactions;

/// <summary>Takes the events that a network sends over HTTP. A feature of a connection; served by <c>MapWebhookEvents</c> of ChatBridge.AspNetCore.</summary>
public interface IWebhookEventEndpoint : ISignedEndpoint;
