namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network sends bytes, and can send them in pieces of any size.</summary>
public interface IFixturePieces
{
    /// <summary>From now on, sends each frame in pieces that arrive by themselves, as far as the system lets them.</summary>
    /// <param name="first">Bytes of the first piece, at least 1.</param>
    /// <param name="rest">Bytes of each further one, at least 1.</param>
    void CutInto(int first, int rest);
}
