using System.Security.Cryptography;

namespace ChatBridge.Emulators.Aster;

/// <summary>A password as it is stored: hashed, with few rounds, for the accounts of an emulator guard nothing.</summary>
internal sealed class AsterPassword
{
    private const int Rounds = 1000;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private AsterPassword(byte[] salt, byte[] hash)
    {
        _salt = salt;
        _hash = hash;
    }

    /// <summary>Hashes a password; null for an empty one.</summary>
    public static AsterPassword? Of(string password)
    {
        if (password.Length == 0)
            return null;
        var salt = RandomNumberGenerator.GetBytes(16);
        return new AsterPassword(salt, Hash(password, salt));
    }

    /// <summary>Makes a password that nobody knows.</summary>
    public static AsterPassword Unknown() => new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(32));

    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Hash(password, _salt), _hash);

    private static byte[] Hash(string password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, 32);
}
