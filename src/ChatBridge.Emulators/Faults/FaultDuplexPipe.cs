using System.IO.Pipelines;

namespace ChatBridge.Emulators.Faults;

internal sealed class FaultDuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input { get; } = input;

    public PipeWriter Output { get; } = output;
}
