namespace ChatBridge.Emulators.Faults;

/// <summary>One fault that a <see cref="ChaosPlan"/> let happen.</summary>
/// <param name="Number">The strike's number within its plan, from 1.</param>
/// <param name="Fault">The fault's name, such as <c>bytes.cut</c> or <c>aster.push.repeat</c>.</param>
/// <param name="Detail">What exactly happened; empty when the name says it all. Never holds a payload.</param>
public readonly record struct ChaosStrike(int Number, string Fault, string Detail)
{
    /// <summary>Returns the strike as one line for people.</summary>
    public override string ToString() =>
        Detail.Length == 0 ? $"chaos {Number}: {Fault}" : $"chaos {Number}: {Fault} {Detail}";
}
