using System.Buffers.Binary;

namespace ChatBridge.Emulators.Revolt;

/// <summary>What a file's bytes say of it: the network looks at them, not at what the sender claims.</summary>
internal static class FileKinds
{
    public static string ContentType(ReadOnlySpan<byte> bytes, string fileName)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])) return "image/png";
        if (bytes.StartsWith("GIF8"u8)) return "image/gif";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return "image/webp";
        if (bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8)) return "video/mp4";
        if (bytes.StartsWith("ID3"u8)) return "audio/mpeg";
        if (bytes.StartsWith("OggS"u8)) return "audio/ogg";
        if (bytes.StartsWith("%PDF"u8)) return "application/pdf";
        return fileName.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || System.Text.Unicode.Utf8.IsValid(bytes) ? "text/plain" : "application/octet-stream";
    }

    public static bool IsImage(string contentType) => contentType.StartsWith("image/", StringComparison.Ordinal);

    public static WireMap Metadata(EmulatedFile file)
    {
        if (IsImage(file.ContentType))
        {
            var (width, height) = SizeOf(file.Content.Span);
            return new WireMap { ["type"] = "Image", ["width"] = width, ["height"] = height, ["thumbhash"] = DBNull.Value, ["animated"] = DBNull.Value };
        }

        if (file.ContentType.StartsWith("video/", StringComparison.Ordinal)) return new WireMap { ["type"] = "Video", ["width"] = 640, ["height"] = 480 };
        if (file.ContentType.StartsWith("audio/", StringComparison.Ordinal)) return new WireMap { ["type"] = "Audio" };
        return new WireMap { ["type"] = file.ContentType == "text/plain" ? "Text" : "File" };
    }

    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 24 && bytes[0] == 0x89) return (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        if (bytes.Length >= 10 && bytes[0] == (byte)'G') return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        return (1, 1);
    }
}
