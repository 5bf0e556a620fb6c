namespace ChatBridge.Emulators.Revolt;

/// <summary>What the network tells of itself to anybody, as each era has it.</summary>
internal static class NodeInfo
{
    public static WireMap Of(RevoltNetwork network)
    {
        var root = $"http://{network.Authority}";
        var options = network.Options;
        var features = new WireMap
        {
            ["captcha"] = new WireMap { ["enabled"] = options.CaptchaKey is not null, ["key"] = options.CaptchaKey ?? "" },
            ["email"] = options.VerifiesEmail,
            ["invite_only"] = options.InviteOnly,
            ["autumn"] = new WireMap { ["enabled"] = true, ["url"] = root + "/autumn" },
            ["january"] = new WireMap { ["enabled"] = true, ["url"] = root + "/january" },
        };
        if (network.Era < RevoltEra.Stoat)
        {
            features["voso"] = new WireMap { ["enabled"] = false, ["url"] = root + "/voso", ["ws"] = $"ws://{network.Authority}/voso" };
        }
        else
        {
            features["livekit"] = new WireMap { ["enabled"] = true, ["nodes"] = new List<WireMap> { new() { ["name"] = "loopback", ["lat"] = 0.0, ["lon"] = 0.0, ["public_url"] = $"ws://{network.Authority}/livekit" } } };
            features["limits"] = new WireMap { ["global"] = GlobalLimits(), ["new_user"] = UserLimits(options, servers: 50, bots: 2), ["default"] = UserLimits(options, servers: 100, bots: 5) };
            features["legal_links"] = new WireMap { ["terms_of_service"] = "https://policy.invalid/terms", ["privacy_policy"] = "https://policy.invalid/privacy", ["guidelines"] = "https://policy.invalid/guidelines" };
        }

        var version = network.Era switch { RevoltEra.Early => "0.5.3", RevoltEra.Luster => "0.6.5", RevoltEra.Revolt => "0.8.8", _ => "0.15.1" };
        var info = new WireMap { ["revolt"] = version, ["features"] = features, ["ws"] = $"ws://{network.Authority}/ws", ["app"] = root + "/app", ["vapid"] = "BEmulatedVapidKeyOfTheLoopbackNetwork" };
        if (network.Era >= RevoltEra.Revolt)
            info["build"] = new WireMap { ["commit_sha"] = "<failed to generate>", ["commit_timestamp"] = "<failed to generate>", ["semver"] = version, ["origin_url"] = "<failed to generate>", ["timestamp"] = "<failed to generate>" };
        return info;
    }

    private static WireMap GlobalLimits() => new()
    {
        ["group_size"] = 100, ["message_embeds"] = 5, ["message_replies"] = 5, ["message_reactions"] = 20, ["server_emoji"] = 100, ["server_roles"] = 200, ["server_channels"] = 200,
        ["body_limit_size"] = RevoltEmulator.MaxBodyBytes, ["restrict_server_creation"] = Array.Empty<string>(), ["new_user_hours"] = 72,
    };

    private static WireMap UserLimits(RevoltEmulatorOptions options, int servers, int bots)
    {
        var sizes = new WireMap();
        foreach (var (tag, bytes) in options.MaxFileBytes) sizes[tag] = bytes;
        return new WireMap
        {
            ["outgoing_friend_requests"] = 10, ["bots"] = bots, ["message_length"] = options.MaxMessageBytes, ["message_attachments"] = options.MaxAttachments, ["servers"] = servers,
            ["voice_quality"] = 16_000, ["video"] = true, ["video_resolution"] = new List<int> { 1280, 720 }, ["video_aspect_ratio"] = new List<double> { 0.3, 2.5 }, ["file_upload_size_limits"] = sizes,
        };
    }
}
