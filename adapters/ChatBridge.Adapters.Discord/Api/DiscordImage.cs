namespace ChatBridge.Adapters.Discord;

/// <summary>Pictures as Discord's interface takes them: as data URIs.</summary>
public static class DiscordImage
{
    /// <summary>Writes a picture as a data URI; the format is seen from its first bytes.</summary>
    /// <param name="picture">A picture in PNG, JPEG, GIF or WebP.</param>
    /// <returns>The data URI.</returns>
    /// <exception cref="ArgumentException">It is in none of these formats.</exception>
    public static string ToDataUri(ReadOnlySpan<byte> picture)
    {
        var format = picture.Length > 4 && picture[0] == 0x89 && picture[1..].StartsWith("PNG"u8) ? "png"
            : picture.Length > 3 && picture[0] == 0xFF && picture[1] == 0xD8 && picture[2] == 0xFF ? "jpeg"
            : picture.StartsWith("GIF8"u8) ? "gif"
            : picture.Length > 12 && picture.StartsWith("RIFF"u8) && picture[8..].StartsWith("WEBP"u8) ? "webp"
            : throw new ArgumentException("The picture is neither PNG, JPEG, GIF nor WebP.", nameof(picture));
        return $"data:image/{format};base64,{Convert.ToBase64String(picture)}";
    }
}
