using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBridge.Benchmarks.Aster;

/// <summary>The other side, in a process of its own: it answers each request from a table, and writes its messages as fast as the socket takes them once the icon was asked for, which a client does last.</summary>
internal static class AsterBenchmarkServer
{
    internal static async Task<int> RunAsync(int events)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var script = new AsterScript(events);
        Console.WriteLine($"{((IPEndPoint)listener.LocalEndpoint).Port} {script.Bytes / Math.Max(1, events)}");

        // The benchmark ends the server by closing its input.
        var end = Task.Run(Console.In.ReadToEnd);
        while (true)
        {
            var accepting = listener.AcceptSocketAsync();
            if (await Task.WhenAny(accepting, end) == end)
            {
                return 0;
            }

            try
            {
                await ServeAsync(await accepting, script);
            }
            catch (IOException)
            {
                // The client has seen enough.
            }
        }
    }

    private static async Task ServeAsync(Socket socket, AsterScript script)
    {
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var bytes = new byte[64 << 10];
        var (start, end) = (0, 0);
        var answers = new ArrayBufferWriter<byte>(64 << 10);
        answers.Write(AsterScript.Version);
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, 0);
            }
            else if (end == bytes.Length)
            {
                bytes.AsSpan(start, end - start).CopyTo(bytes);
                (start, end) = (0, end - start);
            }

            var read = await stream.ReadAsync(bytes.AsMemory(end));
            if (read == 0)
            {
                return;
            }

            end += read;
            var blasts = Answer(script, bytes.AsSpan(0, end), ref start, answers);
            await stream.WriteAsync(answers.WrittenMemory);
            answers.ResetWrittenCount();
            if (blasts)
            {
                foreach (var chunk in script.Blast)
                {
                    await stream.WriteAsync(chunk);
                }
            }
        }
    }

    private static bool Answer(AsterScript script, ReadOnlySpan<byte> bytes, ref int start, ArrayBufferWriter<byte> answers)
    {
        var blasts = false;
        int length;
        while ((length = bytes[start..].IndexOf((byte)'\n')) >= 0)
        {
            // Both clients write the command first, and then the id.
            var name = bytes.Slice(start, length)["{\"command\":\"".Length..];
            var id = name[(name.IndexOf((byte)'"') + 1)..];
            name = name[..name.IndexOf((byte)'"')];
            answers.Write(script.AnswerTo(name.SequenceEqual("get_user"u8) ? $"get_user {Encoding.ASCII.GetString(id[",\"uuid\":".Length..^1])}" : Encoding.ASCII.GetString(name)));
            blasts |= name.SequenceEqual("get_icon"u8);
            start += length + 1;
        }

        return blasts;
    }
}
