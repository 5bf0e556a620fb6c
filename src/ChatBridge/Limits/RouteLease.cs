namespace ChatBridge.Limits;

/// <summary>The permission to send one request. Hold it until the head of the response is there, then observe and dispose.</summary>
/// <remarks>Disposing without observing means that the request may or may not have been counted; the limiter then assumes that it was.</remarks>
public abstract class RouteLease : IDisposable
{
    /// <summary>Tells the limiter what the response said. At most once, before <see cref="Dispose()"/>.</summary>
    /// <param name="feedback">What the response said.</param>
    public abstract void Observe(in RateFeedback feedback);

    /// <summary>Gives the permission back. Further calls do nothing.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the permission back.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> called it.</param>
    protected abstract void Dispose(bool disposing);
}
