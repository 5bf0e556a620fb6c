namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network limits how often something may be asked.</summary>
public interface IFixtureRateLimits
{
    /// <summary>Refuses the next message that the adapter sends as one too many.</summary>
    /// <param name="retryAfter">For how long, as the refusal says.</param>
    void LimitNext(TimeSpan retryAfter);
}
