using System.Text;

namespace ChatBridge.Cli.Tests.Kit;

/// <summary>What a command writes, and a way to wait for it.</summary>
internal sealed class LineWriter : StringWriter
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private TaskCompletionSource _pulse = New();

    public override void Write(char value) => Do(() => base.Write(value));

    public override void Write(char[] buffer, int index, int count) => Do(() => base.Write(buffer, index, count));

    public override void Write(string? value) => Do(() => base.Write(value));

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override void WriteLine(string? value) => Do(() => base.Write(value + Environment.NewLine));

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return base.ToString();
        }
    }

    /// <summary>Waits until the text was written, unless the command ends before.</summary>
    public async Task WaitForAsync(string text, Task command)
    {
        while (true)
        {
            Task pulse;
            lock (_lock)
            {
                if (base.ToString().Contains(text, StringComparison.Ordinal))
                {
                    return;
                }

                pulse = _pulse.Task;
            }

            if (command.IsCompleted)
            {
                throw new InvalidOperationException($"The command ended without writing '{text}'. It wrote: {this}");
            }

            await Task.WhenAny(pulse, command).WaitAsync(Safety);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Do(Action write)
    {
        TaskCompletionSource pulse;
        lock (_lock)
        {
            write();
            (pulse, _pulse) = (_pulse, New());
        }

        pulse.SetResult();
    }
}
