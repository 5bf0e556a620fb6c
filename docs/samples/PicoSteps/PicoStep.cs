using ChatBridge.Adapters;
using Microsoft.Extensions.Configuration;
using PicoAdapter;

namespace PicoSteps;

/// <summary>The adapter of the tutorial before it is finished: all of it but the driver and the projector, which each step has its own of.</summary>
public abstract class PicoStep : ChatAdapter<PicoOptions>
{
    public override AdapterManifest Manifest { get; } = new("pico", "Pico", "A chat of lines over TCP.");

    protected override void Bind(IConfiguration section, PicoOptions options) => section.Bind(options);
}
