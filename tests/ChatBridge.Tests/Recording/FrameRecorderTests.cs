using System.Text;
using ChatBridge.Recording;
using ChatBridge.Sessions;
using ChatBridge.Testing;
using ChatBridge.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Tests.Recording;

public sealed class FrameRecorderTests
{
    [Fact]
    public async Task Sockets_are_recorded_with_their_frames_in_both_directions_and_their_ends()
    {
        var time = new VirtualTime();
        using var output = new MemoryStream();
        using var recorder = new FrameRecorder(output, new FrameRecorderOptions { Secrets = ["key of it"] }, time);
        await using (var stage = new EngineStage(time: time, services: services => services.AddSingleton(recorder)))
        {
            var socket = await stage.ReadyAsync("ready 1 key of it");
            await stage.RestAsync();
            stage.Time.Advance(TimeSpan.FromMilliseconds(1.5));
            socket.Send("beat!");
            await socket.ExpectAsync("beat");
            socket.Close(4003, "key of it");
            await stage.AcceptAsync("resume key 1", "resumed");
        }

        Encoding.UTF8.GetString(output.ToArray()).Should().Be("""
            {"ms":0,"socket":1,"kind":"opened","connection":"net","adapter":"words","shard":0}
            {"ms":0,"socket":1,"kind":"sent","text":"login"}
            {"ms":0,"socket":1,"kind":"received","text":"ready 1 xxxxxxxxx"}
            {"ms":1.5,"socket":1,"kind":"received","text":"beat!"}
            {"ms":1.5,"socket":1,"kind":"sent","text":"beat"}
            {"ms":1.5,"socket":1,"kind":"ended","code":4003,"reason":"xxxxxxxxx"}
            {"ms":1.5,"socket":2,"kind":"opened","connection":"net","adapter":"words","shard":0}
            {"ms":1.5,"socket":2,"kind":"sent","text":"resume key 1"}
            {"ms":1.5,"socket":2,"kind":"received","text":"resumed"}
            {"ms":1.5,"socket":2,"kind":"ended"}

            """);
        recorder.FrameCount.Should().Be(6);
    }

    [Fact]
    public async Task Frames_of_bytes_are_written_in_base64()
    {
        using var output = new MemoryStream();
        using (var recorder = new FrameRecorder(output, new FrameRecorderOptions(), new VirtualTime()))
        {
            recorder.Write(3, RecordedKind.Received, [0x82, 0xA4, 0xFF]);
        }

        Encoding.UTF8.GetString(output.ToArray()).Should().Be("""{"ms":0,"socket":3,"kind":"received","base64":"gqT/"}""" + "\n");
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Full_disk_ends_the_recording_and_not_the_connection()
    {
        using var recorder = new FrameRecorder(new FullDisk(), new FrameRecorderOptions(), new VirtualTime());
        await using var stage = new EngineStage(services: services => services.AddSingleton(recorder));
        var socket = await stage.ReadyAsync();
        await stage.SyncAsync(socket);

        recorder.Fault!.Message.Should().Be("No space left on device.");
        recorder.FrameCount.Should().Be(0);
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device.");
    }
}
