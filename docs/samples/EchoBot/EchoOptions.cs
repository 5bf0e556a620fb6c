namespace EchoBot;

internal sealed class EchoOptions
{
    /// <summary>The sign that says that the bot has seen a message, where the network has reactions.</summary>
    public string Sign { get; set; } = "👂";
}
