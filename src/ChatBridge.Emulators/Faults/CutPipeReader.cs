using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace ChatBridge.Emulators.Faults;

/// <summary>
/// A reader whose end may be a cut: what arrived before the cut is read in full, and only then is the cut an error.
/// A pipe completed with an exception would throw at once and lose the bytes before the cut.
/// </summary>
internal sealed class CutPipeReader(PipeReader inner) : PipeReader
{
    private volatile Exception? _cut;
    private bool _endShown;

    /// <summary>Must be called before the pipe's writer is completed.</summary>
    public void MarkCut(Exception reason) => _cut ??= reason;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Shown(await inner.ReadAsync(cancellationToken).ConfigureAwait(false));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        result = Shown(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private ReadResult Shown(ReadResult result)
    {
        if (!result.IsCompleted || _cut is not { } cut)
            return result;
        if (_endShown || result.Buffer.IsEmpty)
        {
            inner.AdvanceTo(result.Buffer.Start);
            throw new ConnectionResetException(cut.Message, cut);
        }

        _endShown = true;
        return new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false);
    }
}
