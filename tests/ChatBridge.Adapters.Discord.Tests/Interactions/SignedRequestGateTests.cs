using System.Text;
using ChatBridge.Configuration;
using ChatBridge.Interactions;
using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Discord.Tests.Interactions;

public sealed class SignedRequestGateTests
{
    private static readonly TestSigner Signer = new();
    private static readonly IEd25519Verifier Verifier = new ServiceCollection().AddChatBridgeRuntime().Services.BuildServiceProvider().GetRequiredService<IEd25519Verifier>();
    private static readonly byte[] Ping = Encoding.UTF8.GetBytes("""{"type":1}""");

    private readonly VirtualTime _time = new();

    private string Now => At(TimeSpan.Zero);

    public static TheoryData<string, string, string, string, bool> Interactions => SignatureVectors.Interactions;

    [Theory]
    [MemberData(nameof(Interactions))]
    public void Interaction_is_verified_as_it_came_and_not_otherwise(string what, string timestamp, string body, string signature, bool valid)
    {
        var gate = new SignedRequestGate("main", Verifier.ParseKey(SignatureVectors.Key), _time, SignedRequestOptions.Default with { MaxAge = null });
        var expected = !valid ? SignedRequestVerdict.Refused : body[0] == '{' ? SignedRequestVerdict.Verified : SignedRequestVerdict.Malformed;

        gate.Check(Encoding.UTF8.GetBytes(body), Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(timestamp)).Should().Be(expected, what);
    }

    [Fact]
    public void Signature_may_be_lower_case_upper_case_or_bytes()
    {
        var signature = Signer.Sign(Now, Ping);

        Check(Gate(), Ping, signature, Now).Should().Be(SignedRequestVerdict.Verified);
        Check(Gate(), Ping, signature.ToUpperInvariant(), Now).Should().Be(SignedRequestVerdict.Verified);
        Gate().Check(Ping, Convert.FromHexString(signature), Encoding.ASCII.GetBytes(Now)).Should().Be(SignedRequestVerdict.Verified);
    }

    [Fact]
    public void Signature_in_another_form_is_refused()
    {
        var signature = Signer.Sign(Now, Ping);
        foreach (var form in new[] { "", "00", signature[1..], signature[2..], signature + "0", signature + "00", " " + signature[1..], signature[..127] + "g", signature[..126] + " 0", "0x" + signature[2..], new string('é', 64) })
        {
            Check(Gate(), Ping, form, Now).Should().Be(SignedRequestVerdict.Refused, form);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1767225600")]
    [InlineData("+1767225600")]
    [InlineData(" 1767225600")]
    [InlineData("1767225600 ")]
    [InlineData("1767225600.0")]
    [InlineData("1.7672256e9")]
    [InlineData("0x69554f00")]
    [InlineData("١٧٦٧٢٢٥٦٠٠")]
    [InlineData("1767225600000000000000")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void Timestamp_in_another_form_is_refused_although_it_is_signed(string timestamp)
    {
        var bytes = Encoding.UTF8.GetBytes(timestamp);
        Gate(options => options with { MaxAge = null }).Check(Ping, Signer.Sign([.. bytes, .. Ping]), bytes).Should().Be(SignedRequestVerdict.Refused);
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Timestamp_may_be_five_minutes_from_the_clock(int seconds, bool young)
    {
        var timestamp = At(TimeSpan.FromSeconds(seconds));
        var (expected, signature) = (young ? SignedRequestVerdict.Verified : SignedRequestVerdict.Refused, Signer.Sign(timestamp, Ping));

        Check(Gate(), Ping, signature, timestamp).Should().Be(expected);
        Check(Gate(options => options with { MaxAge = null }), Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Verified);
    }

    [Fact]
    public void Same_request_comes_once()
    {
        var (gate, timestamp) = (Gate(), Now);
        var signature = Signer.Sign(timestamp, Ping);

        Check(gate, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Verified);
        Check(gate, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Replayed);
        Check(gate, Ping, signature.ToUpperInvariant(), timestamp).Should().Be(SignedRequestVerdict.Replayed);
        gate.Check(Ping, Convert.FromHexString(signature), Encoding.ASCII.GetBytes(timestamp)).Should().Be(SignedRequestVerdict.Replayed);
    }

    [Fact]
    public void Request_is_remembered_until_it_is_too_old_in_any_case()
    {
        var (gate, ahead) = (Gate(), At(TimeSpan.FromMinutes(5)));
        var signature = Signer.Sign(ahead, Ping);
        Check(gate, Ping, signature, ahead).Should().Be(SignedRequestVerdict.Verified);

        _time.Advance(TimeSpan.FromMinutes(10));
        Check(gate, Ping, signature, ahead).Should().Be(SignedRequestVerdict.Replayed);
        _time.Advance(TimeSpan.FromSeconds(1));
        Check(gate, Ping, signature, ahead).Should().Be(SignedRequestVerdict.Refused);
    }

    [Fact]
    public void Request_is_remembered_for_fifteen_minutes_without_a_limit_of_age_and_for_longer_with_a_long_one()
    {
        var (timestamp, gate) = (Now, Gate(options => options with { MaxAge = null }));
        var longer = Gate(options => options with { MaxAge = TimeSpan.FromHours(1) });
        var signature = Signer.Sign(timestamp, Ping);
        Check(gate, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Verified);
        Check(longer, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Verified);

        _time.Advance(TimeSpan.FromMinutes(15));
        Check(gate, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Replayed);
        _time.Advance(TimeSpan.FromSeconds(1));
        Check(gate, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Verified);
        gate.MemoryCount.Should().Be(1);

        _time.Advance(TimeSpan.FromMinutes(44));
        Check(longer, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Replayed);
    }

    [Fact]
    public void Full_memory_forgets_the_oldest_and_does_not_grow()
    {
        var (gate, timestamp) = (Gate(options => options with { MaxRemembered = 8 }), Now);
        var requests = Enumerable.Range(0, 20).Select(i => Encoding.UTF8.GetBytes($$"""{"id":{{i}}}""")).Select(body => (Body: body, Signature: Signer.Sign(timestamp, body))).ToList();
        requests.ForEach(request => Check(gate, request.Body, request.Signature, timestamp).Should().Be(SignedRequestVerdict.Verified));

        gate.MemoryCount.Should().Be(8);
        requests[12..].ForEach(request => Check(gate, request.Body, request.Signature, timestamp).Should().Be(SignedRequestVerdict.Replayed));
        Check(gate, requests[0].Body, requests[0].Signature, timestamp).Should().Be(SignedRequestVerdict.Verified, "it was forgotten, as the setting says");
        gate.MemoryCount.Should().Be(8);
    }

    [Fact]
    public void Refused_requests_are_not_remembered()
    {
        var gate = Gate();
        for (var i = 0; i < 100; i++)
        {
            Check(gate, Ping, Signer.Sign(Now, [(byte)'{', (byte)i]), Now).Should().Be(SignedRequestVerdict.Refused);
        }

        gate.MemoryCount.Should().Be(0);
    }

    [Fact]
    public void Forgotten_request_may_come_again_and_is_then_remembered_for_its_full_time()
    {
        var (gate, timestamp) = (Gate(options => options with { MaxAge = null }), Now);
        var signature = Signer.Sign(timestamp, Ping);
        Check(gate, Ping, signature, timestamp);
        _time.Advance(TimeSpan.FromMinutes(10));
        gate.Forget(Encoding.ASCII.GetBytes(signature));
        gate.Forget("no signature"u8);

        Check(gate, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Verified);
        _time.Advance(TimeSpan.FromMinutes(10));
        Check(gate, Ping, signature, timestamp).Should().Be(SignedRequestVerdict.Replayed);
    }

    [Theory]
    [InlineData("{}", nameof(SignedRequestVerdict.Verified))]
    [InlineData(" \r\n\t{", nameof(SignedRequestVerdict.Verified))]
    [InlineData("[]", nameof(SignedRequestVerdict.Malformed))]
    [InlineData("6{}", nameof(SignedRequestVerdict.Malformed))]
    [InlineData("\ufeff{}", nameof(SignedRequestVerdict.Malformed))]
    [InlineData("   ", nameof(SignedRequestVerdict.Malformed))]
    [InlineData("", nameof(SignedRequestVerdict.Refused))]
    public void Signed_body_must_begin_as_an_object(string body, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Check(Gate(), bytes, Signer.Sign(Now, bytes), Now).ToString().Should().Be(expected);
    }

    [Fact]
    public void Body_may_have_the_size_that_is_allowed_and_not_a_byte_more()
    {
        var body = new byte[(1 << 20) + 1];
        body.AsSpan().Fill((byte)' ');
        body[0] = (byte)'{';

        Check(Gate(), body, Signer.Sign(Now, body), Now).Should().Be(SignedRequestVerdict.TooLarge);
        Check(Gate(), body[1..], Signer.Sign(Now, body.AsSpan(1)), Now).Should().Be(SignedRequestVerdict.Malformed);
        Check(Gate(), body[..^1], Signer.Sign(Now, body.AsSpan(..^1)), Now).Should().Be(SignedRequestVerdict.Verified);
    }

    [Fact]
    public void Flipped_bit_of_anything_is_refused()
    {
        var cases =
            from length in Gen.Choose(1, 4000)
            from part in Gen.Choose(0, 3)
            from bit in Gen.Choose(0, int.MaxValue)
            select (Length: length, Part: part, Bit: bit);
        Fuzz.Check(cases, sample =>
        {
            byte[] body = [(byte)'{', .. Enumerable.Range(0, sample.Length).Select(i => (byte)(i * 31))];
            byte[][] parts = [[.. Signer.PublicKey], Convert.FromHexString(Signer.Sign(Now, body)), Encoding.ASCII.GetBytes(Now), body];
            var intact = Decide(parts) == SignedRequestVerdict.Verified;
            parts[sample.Part][sample.Bit / 8 % parts[sample.Part].Length] ^= (byte)(1 << (sample.Bit % 8));
            return intact && Decide(parts) == SignedRequestVerdict.Refused;
        });

        SignedRequestVerdict Decide(byte[][] parts)
        {
            try
            {
                return new SignedRequestGate("main", Verifier.ParseKey(parts[0]), _time, SignedRequestOptions.Default).Check(parts[3], parts[1], parts[2]);
            }
            catch (ArgumentException)
            {
                return SignedRequestVerdict.Refused;   // no key any more
            }
        }
    }

    [Fact]
    public void Concurrent_copies_of_a_request_are_verified_once()
    {
        var (gate, timestamp) = (Gate(), Now);
        var signature = Signer.Sign(timestamp, Ping);
        var verified = 0;
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            if (Check(gate, Ping, signature, timestamp) == SignedRequestVerdict.Verified)
            {
                Interlocked.Increment(ref verified);
            }
        });
        verified.Should().Be(1);
    }

    [Fact]
    public void Refusal_allocates_nothing()
    {
        var gate = Gate();
        var (wrong, timestamp) = (Encoding.ASCII.GetBytes(Signer.Sign(Now, "{other"u8)), Encoding.ASCII.GetBytes(Now));
        Refuse();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refuse();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Refuse()
        {
            for (var i = 0; i < 50; i++)
            {
                gate.Check(Ping, wrong, timestamp);
                gate.Check(Ping, wrong, "0"u8);
                gate.Check(Ping, "zz"u8, timestamp);
            }
        }
    }

    private static SignedRequestVerdict Check(SignedRequestGate gate, byte[] body, string signature, string timestamp) =>
        gate.Check(body, Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(timestamp));

    private SignedRequestGate Gate(Func<SignedRequestOptions, SignedRequestOptions>? change = null) =>
        new("main", Verifier.ParseKey(Signer.PublicKey), _time, change?.Invoke(SignedRequestOptions.Default) ?? SignedRequestOptions.Default);

    private string At(TimeSpan later) => (_time.GetUtcNow() + later).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
