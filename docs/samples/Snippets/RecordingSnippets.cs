using ChatBridge.Adapters.Discord;
using ChatBridge.Recording;
using ChatBridge.Testing.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

// Regions of this file stand in docs/authoring/recording.md.
public static class RecordingSnippets
{
    public static void Record(IServiceCollection services, string token)
    {
        #region record
        services.AddSingleton(_ => new FrameRecorder(
            File.Create("frames.jsonl"),
            new FrameRecorderOptions { Secrets = [token] },
            TimeProvider.System));
        #endregion
    }

    public static async Task ReplayAsync()
    {
        #region replay
        var recording = FrameRecording.Read("Recordings/reply.jsonl");
        var replay = await FrameReplay.RunAsync(recording, builder => builder.AddDiscord("main", options => options.Token = "any"));

        replay.EnsureMatches("Recordings/reply.txt");
        #endregion
    }
}
