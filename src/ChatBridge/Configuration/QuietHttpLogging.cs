using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Logging;

namespace ChatBridge.Configuration;

/// <summary>
/// Takes the HTTP factory's own logging from the clients of connections: it writes whole addresses, in which some routes carry
/// tokens. What a program adds to such a client stays.
/// </summary>
/// <remarks>The factory's filter adds its handlers after the ones below it, so this one has to come before it, outermost.</remarks>
internal sealed class QuietHttpLogging : IHttpMessageHandlerBuilderFilter
{
    public const string ClientPrefix = "ChatBridge:";

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name?.StartsWith(ClientPrefix, StringComparison.Ordinal) != true)
        {
            return;
        }

        for (var i = builder.AdditionalHandlers.Count - 1; i >= 0; i--)
        {
            if (builder.AdditionalHandlers[i] is LoggingHttpMessageHandler or LoggingScopeHttpMessageHandler)
            {
                builder.AdditionalHandlers.RemoveAt(i);
            }
        }
    };
}
