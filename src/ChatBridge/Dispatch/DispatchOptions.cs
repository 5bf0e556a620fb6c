namespace ChatBridge.Dispatch;

/// <summary>How events wait for their handlers.</summary>
public sealed class DispatchOptions
{
    /// <summary>Lanes of each shard: events of one channel share a lane and come in order, different lanes run side by side. Default 8.</summary>
    public int Lanes { get; set; } = 8;

    /// <summary>Events that may wait in one lane. When it is full, the shard stops reading; where answers come on the same socket it reads on and takes up to four times as many. Default 1,024.</summary>
    public int Capacity { get; set; } = 1024;

    /// <summary>How long a lane may stay full before the socket is closed so that it can be resumed later. Default 60 s.</summary>
    public TimeSpan StallLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After which time a handler that is still running is named in the log. Default 3 s.</summary>
    public TimeSpan SlowHandlerWarning { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long handlers may go on when the connection stops, before their tokens are cancelled. Default 10 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
