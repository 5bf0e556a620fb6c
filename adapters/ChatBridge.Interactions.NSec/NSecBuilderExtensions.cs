using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBridge.Interactions.NSec;

/// <summary>Registers the verifier.</summary>
public static class NSecBuilderExtensions
{
    /// <summary>Checks signatures with NSec.Cryptography instead of a library of the machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddNSecEd25519(this IChatBridgeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IEd25519Verifier, NSecEd25519Verifier>());
        return builder;
    }
}
