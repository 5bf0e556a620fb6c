using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Adapters;

/// <summary>A protocol that connections can be made with: what it is called, what it needs to know, and who speaks it.</summary>
/// <typeparam name="TOptions">The settings of one connection.</typeparam>
/// <remarks>One instance serves all connections of its kind; it holds no state of any of them.</remarks>
public abstract class ChatAdapter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions> : ChatAdapter
    where TOptions : AdapterOptions, new()
{
    /// <summary>Reads a connection's settings. Write it as <c>section.Bind(options)</c>: the binding generator compiles it.</summary>
    /// <param name="section">The connection's section.</param>
    /// <param name="options">The settings, holding their defaults.</param>
    protected abstract void Bind(IConfiguration section, TOptions options);

    /// <summary>Checks a connection's settings beyond what their types say.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="problems">Gets a sentence for each problem: which setting, what is wrong, what to do. Never holds a secret.</param>
    protected virtual void Validate(TOptions options, ICollection<string> problems)
    {
    }

    /// <summary>Makes the driver of one connection.</summary>
    /// <param name="options">Its settings, validated.</param>
    /// <param name="host">What the runtime lends it.</param>
    /// <returns>The driver.</returns>
    protected abstract ConnectionDriver CreateDriver(TOptions options, ConnectionHost host);

    internal sealed override IReadOnlyCollection<string> SettingNames { get; } = [.. typeof(TOptions).GetProperties().Select(property => property.Name)];

    internal sealed override Type OptionsType => typeof(TOptions);

    internal sealed override AdapterOptions CreateOptions() => new TOptions();

    internal sealed override void BindOptions(IConfiguration section, AdapterOptions options) => Bind(section, (TOptions)options);

    internal sealed override void ValidateOptions(AdapterOptions options, ICollection<string> problems) => Validate((TOptions)options, problems);

    internal sealed override ConnectionDriver CreateDriver(AdapterOptions options, ConnectionHost host) => CreateDriver((TOptions)options, host);
}
