namespace ChatBridge.Emulators.Aster;

/// <summary>One scripted fault on one request.</summary>
/// <remarks>An answer is never repeated: without request ids nobody could tell it from the next answer.</remarks>
public sealed class AsterFault
{
    private AsterFault(AsterFaultKind kind, int status, string name)
    {
        Kind = kind;
        Status = status;
        Name = name;
    }

    /// <summary>Gets a fault that resets the connection before the request has any effect.</summary>
    public static AsterFault DropBeforeEffect { get; } = new(AsterFaultKind.DropBefore, 0, nameof(DropBeforeEffect));

    /// <summary>Gets a fault that applies the request and resets the connection: neither the answer nor the request's own pushes reach the peer.</summary>
    public static AsterFault DropAfterEffect { get; } = new(AsterFaultKind.DropAfter, 0, nameof(DropAfterEffect));

    /// <summary>Gets a fault that applies the request, lets its pushes reach the peer, and closes in place of the answer.</summary>
    public static AsterFault LoseAnswer { get; } = new(AsterFaultKind.LoseAnswer, 0, nameof(LoseAnswer));

    /// <summary>Gets a fault that applies the request and never answers it; the connection goes on.</summary>
    public static AsterFault NeverAnswer { get; } = new(AsterFaultKind.NeverAnswer, 0, nameof(NeverAnswer));

    /// <summary>Gets the fault's name.</summary>
    public string Name { get; }

    internal AsterFaultKind Kind { get; }

    internal int Status { get; }

    /// <summary>Makes a fault that refuses the request with a status, without any effect.</summary>
    public static AsterFault Fail(int status) => new(AsterFaultKind.FailBefore, status, nameof(Fail));

    /// <summary>Makes a fault that applies the request, with its pushes, and yet answers it with a status such as 500.</summary>
    public static AsterFault FailAfterEffect(int status) => new(AsterFaultKind.FailAfter, status, nameof(FailAfterEffect));

    /// <summary>Returns the fault's name.</summary>
    public override string ToString() => Status == 0 ? Name : $"{Name}({Status})";
}
