using System.Text;

namespace ChatBridge.Tests.Shared;

/// <summary>Signatures whose validity is known: the test vectors of RFC 8032, 7.1, an interaction that was really signed, and what can be made of it.</summary>
internal static class SignatureVectors
{
    /// <summary>Public key, message and signature in hexadecimal. All are valid.</summary>
    public static TheoryData<string, string, string, string> Rfc8032 => new()
    {
        { "TEST 1", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
        { "TEST 2", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
        { "TEST 3", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
        { "TEST SHA(abc)", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704" },
    };

    /// <summary>The secret key that belongs to the second of them.</summary>
    public static byte[] Seed => Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    /// <summary>The application's public key.</summary>
    public static byte[] Key => Convert.FromHexString("122ddf58a895d7e1b76ff5d071b0aac9b7765e2ab515e11b7fcaf964db5490c6");

    /// <summary>A use of the command "ping", as it came from the network; <see cref="Key"/> signed it.</summary>
    public const string Timestamp = "1643807576";

    /// <summary>Its signature.</summary>
    public const string Signature = "8c2ab29e050c536763c97d41bd022e272d5bb0a9be674ed55a12a620c50b21d8634299f5578007f297ba97cc17204cc5336b47a01c118e7c58055081402eb504";

    /// <summary>Its body.</summary>
    public const string Body = """{"application_id":"658822586720976907","channel_id":"938391701561679903","data":{"id":"870616445036421159","name":"ping","type":1},"guild_id":"561884984214814744","guild_locale":"en-GB","id":"938421734825140264","locale":"en-GB","member":{"avatar":null,"communication_disabled_until":null,"deaf":false,"is_pending":false,"joined_at":"2019-03-31T12:10:19.616000+00:00","mute":false,"nick":"Snab","pending":false,"permissions":"2199023255551","premium_since":null,"roles":["561885635074457600"],"user":{"avatar":"2549318b6a5f514a6c4a4379ed89a469","discriminator":"6127","id":"115590097100865541","public_flags":131072,"username":"Faster Speeding"}},"token":"aW50ZXJhY3Rpb246OTM4NDIxNzM0ODI1MTQwMjY0Ok1pR0t6dGt3T1Q4SkhHMnREQmJ2RXI4Vk5vaXZ0UzVMRTBqdVRLcmhnd1dYdEd6d2dlTUZGMlNQRkRybGZJaHVuWHZva2lKaWQzcjh1ZEt5NzJtVTFKNzdGOVREOWtoNE5BYnlCdGlGaEZDMDVMY3VhbkF1a0ZZMnhGeU9qOHY4","type":2,"version":1}""";

    private const string OtherBody = """{"application_id":"658822586720976907","id":"838085779104202754","token":"aW50ZXJhY3Rpb246ODM4MDg1Nzc5MTA0MjAyNzU0OmNhSk9QUU4wa1BKV21nTjFvSGhIbUp0QnQ1NjNGZFRtMlJVRlNjR0ttaDhtUGJrWUNvcmxYZnd2NTRLeUQ2c0hGS1YzTU03dFJ0V0s5RWRBY0ltZTRTS0NneFFSYW1BbDZxSkpnMkEwejlkTldXZUh2OGwzbnBrMzhscURIMXUz","type":1,"user":{"avatar":"b333580bd9474630226ff7b0a9696231","discriminator":"6127","id":"115590097100865541","public_flags":131072,"username":"Faster Speeding"},"version":1}""";

    /// <summary>What it is, timestamp, body, signature in hexadecimal, and whether the signature fits: to the key above.</summary>
    public static TheoryData<string, string, string, string, bool> Interactions => new()
    {
        { "as it came", Timestamp, Body, Signature, true },
        { "signed by another application", "1619885620", OtherBody, "0c34da21d9d5083c7b610cfae6d29eb3e0177283a8b5daaa970ab5e192417c94bb8a4775dbd619d5949808b41afa4640bb78c9a38f1f1309d831a33aa925700c", false },
        { "a bit of the first half differs", Timestamp, Body, "8d2ab29e050c536763c97d41bd022e272d5bb0a9be674ed55a12a620c50b21d8634299f5578007f297ba97cc17204cc5336b47a01c118e7c58055081402eb504", false },
        { "a byte of the second half differs", Timestamp, Body, "8c2ab29e050c536763c97d41bd022e272d5bb0a9be674ed55a12a620c50b21d8634299f5578007f296ba97cc17204cc5336b47a01c118e7c58055081402eb504", false },
        { "a second later", "1643807577", Body, Signature, false },
        { "a digit moved into the body", "164380757", "6" + Body, Signature, true },
        { "a line feed more", Timestamp, Body + "\n", Signature, false },
        { "a space more", Timestamp, Body.Replace("421159\",", "421159\", ", StringComparison.Ordinal), Signature, false },
        { "the second half plus the order of the group", Timestamp, Body, "8c2ab29e050c536763c97d41bd022e272d5bb0a9be674ed55a12a620c50b21d850168f5272e3194a6e578f6ff6192bda336b47a01c118e7c58055081402eb514", false },
    };

    public static byte[] Message(string timestamp, string body) => Encoding.UTF8.GetBytes(timestamp + body);
}
