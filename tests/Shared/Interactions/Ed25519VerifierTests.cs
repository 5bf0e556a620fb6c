using System.Numerics;
using System.Security.Cryptography;
using ChatBridge.Interactions;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Tests.Shared;

/// <summary>What every verifier must do. A class for each verifier derives from this.</summary>
public abstract class Ed25519VerifierTests
{
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly TestSigner Signer = new(SignatureVectors.Seed);

    /// <summary>The verifier; skips the test where its library is missing.</summary>
    protected abstract IEd25519Verifier Verifier { get; }

    public static TheoryData<string, string, string, string> Rfc8032 => SignatureVectors.Rfc8032;

    public static TheoryData<string, string, string, string, bool> Interactions => SignatureVectors.Interactions;

    /// <summary>Each y of a point of small order, with both signs of x.</summary>
    public static TheoryData<string> SmallOrder =>
    [
        "0000000000000000000000000000000000000000000000000000000000000000", "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000", "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    ];

    /// <summary>Encodings whose y is not below the prime.</summary>
    public static TheoryData<string> NotCanonical =>
    [
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ];

    [Theory]
    [MemberData(nameof(Rfc8032))]
    public void Vector_of_the_standard_is_valid(string name, string key, string message, string signature) =>
        Verifier.ParseKey(Convert.FromHexString(key)).Verify(Convert.FromHexString(message), Convert.FromHexString(signature)).Should().BeTrue(name);

    [Theory]
    [MemberData(nameof(Interactions))]
    public void Interaction_is_valid_as_it_came_and_not_otherwise(string what, string timestamp, string body, string signature, bool valid) =>
        Verifier.ParseKey(SignatureVectors.Key).Verify(SignatureVectors.Message(timestamp, body), Convert.FromHexString(signature)).Should().Be(valid, what);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    public void Key_of_another_length_is_refused(int length)
    {
        var verifier = Verifier;
        FluentActions.Invoking(() => verifier.ParseKey(new byte[length])).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(128)]
    public void Signature_of_another_length_is_refused(int length)
    {
        var key = Verifier.ParseKey(SignatureVectors.Key);
        var signature = Convert.FromHexString(SignatureVectors.Signature + SignatureVectors.Signature);

        key.Verify(SignatureVectors.Message(SignatureVectors.Timestamp, SignatureVectors.Body), signature.AsSpan(0, length)).Should().BeFalse();
    }

    [Fact]
    public void Nothing_is_refused() => Verifier.ParseKey(SignatureVectors.Key).Verify([], new byte[64]).Should().BeFalse();

    [Theory]
    [MemberData(nameof(SmallOrder))]
    [MemberData(nameof(NotCanonical))]
    public void Key_that_no_signer_has_is_refused(string key)
    {
        var verifier = Verifier;
        FluentActions.Invoking(() => verifier.ParseKey(Convert.FromHexString(key))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Key_that_is_no_point_of_the_curve_verifies_nothing()
    {
        // Of these small y, about half belong to no point; the libraries find that out themselves.
        var (verifier, message) = (Verifier, SignatureVectors.Message(SignatureVectors.Timestamp, SignatureVectors.Body));
        var signature = Convert.FromHexString(SignatureVectors.Signature);
        for (byte y = 2; y < 100; y++)
        {
            byte[] key = [y, .. new byte[31]];
            verifier.ParseKey(key).Verify(message, signature).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(SmallOrder))]
    [MemberData(nameof(NotCanonical))]
    public void Signature_that_begins_with_a_point_no_signer_makes_is_refused(string point)
    {
        var key = Verifier.ParseKey(Signer.PublicKey);
        var (signature, message) = (Signer.Sign("x"u8), "x"u8.ToArray());
        Convert.FromHexString(point).CopyTo(signature, 0);
        key.Verify(message, signature).Should().BeFalse();
    }

    [Fact]
    public void Signature_that_fits_but_begins_with_the_neutral_point_is_refused()
    {
        // Whoever has the secret key can make it: with the neutral point in front, the second half is the challenge times the key. Some libraries take it.
        var key = Verifier.ParseKey(Signer.PublicKey);
        byte[] point = [1, .. new byte[31]];
        var secret = SHA512.HashData(SignatureVectors.Seed)[..32];
        secret[0] &= 0xF8;
        secret[31] = (byte)((secret[31] & 0x3F) | 0x40);
        var challenge = SHA512.HashData([.. point, .. Signer.PublicKey, .. "x"u8]);
        var scalar = Number(challenge) * Number(secret) % Order;

        key.Verify("x"u8, [.. point, .. Bytes(scalar)]).Should().BeFalse();
    }

    [Fact]
    public void Signature_whose_second_half_is_not_reduced_is_refused()
    {
        var key = Verifier.ParseKey(Signer.PublicKey);
        var signature = Signer.Sign("x"u8);
        key.Verify("x"u8, signature).Should().BeTrue();
        var scalar = Number(signature[32..]) + Order;
        for (var i = 0; i < 7; i++, scalar += Order)
        {
            key.Verify("x"u8, [.. signature[..32], .. Bytes(scalar)]).Should().BeFalse();
        }

        foreach (var edge in new[] { Order - 1, Order, Order + 1, (BigInteger.One << 256) - 1 })
        {
            key.Verify("x"u8, [.. signature[..32], .. Bytes(edge)]).Should().BeFalse();
        }
    }

    [Fact]
    public void Flipped_bit_of_anything_is_refused()
    {
        var verifier = Verifier;
        var cases =
            from seed in Gen.Choose(1, 255)
            from length in Gen.Choose(0, 1500)
            from text in Gen.Choose(0, 255).ArrayOf(length)
            from part in Gen.Choose(0, 2)
            from bit in Gen.Choose(0, int.MaxValue)
            select (Seed: (byte)seed, Text: text.Select(value => (byte)value).ToArray(), Part: part, Bit: bit);
        Fuzz.Check(cases, sample =>
        {
            var signer = new TestSigner(sample.Seed);
            byte[][] parts = [[.. signer.PublicKey], signer.Sign(sample.Text), [.. sample.Text]];
            var intact = verifier.ParseKey(parts[0]).Verify(parts[2], parts[1]);
            if (parts[sample.Part] is { Length: > 0 } bytes)
            {
                bytes[sample.Bit / 8 % bytes.Length] ^= (byte)(1 << (sample.Bit % 8));
                intact &= !Accepts(verifier, parts);
            }

            return intact;
        });
    }

    [Fact]
    public void Key_is_used_by_many_threads_at_once()
    {
        var key = Verifier.ParseKey(Signer.PublicKey);
        var (right, wrong) = (Signer.Sign("right"u8), Signer.Sign("wrong"u8));

        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            if (!key.Verify("right"u8, right) || key.Verify("right"u8, wrong))
            {
                throw new InvalidOperationException("A key that is used by several threads judged wrongly.");
            }
        });
    }

    [Fact]
    public void Verification_allocates_nothing()
    {
        var key = Verifier.ParseKey(Signer.PublicKey);
        var message = new byte[700];
        var (right, wrong) = (Signer.Sign(message), Signer.Sign("wrong"u8));
        for (var i = 0; i < 50; i++)
        {
            key.Verify(message, right);
            key.Verify(message, wrong);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            key.Verify(message, right);
            key.Verify(message, wrong);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static bool Accepts(IEd25519Verifier verifier, byte[][] parts)
    {
        try
        {
            return verifier.ParseKey(parts[0]).Verify(parts[2], parts[1]);
        }
        catch (ArgumentException)
        {
            return false;   // no key any more
        }
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}
