using System.Globalization;

namespace ChatBridge.Emulators.Aster;

/// <summary>The emulated server refused what a person did, by the same rules as it refuses a peer.</summary>
public sealed class AsterRefusedException : Exception
{
    /// <summary>Makes the exception without a status.</summary>
    public AsterRefusedException()
    {
    }

    /// <summary>Makes the exception with a message.</summary>
    public AsterRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    public AsterRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception for a status.</summary>
    /// <param name="command">What was refused.</param>
    /// <param name="status">The protocol's status number.</param>
    public AsterRefusedException(string command, int status)
        : base(string.Create(CultureInfo.InvariantCulture, $"The emulated Aster server refused '{command}' with status {status}."))
    {
        Status = status;
    }

    /// <summary>Gets the protocol's status number, such as 403; 0 when unknown.</summary>
    public int Status { get; }
}
