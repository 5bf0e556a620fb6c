namespace ChatBridge.Adapters.Ayaka;

/// <summary>The session id that is used. It is a secret: it goes to the servers and nowhere else.</summary>
/// <remarks>Safe to use from any thread.</remarks>
internal sealed class SessionKey(AyakaOptions options)
{
    private volatile string? _value = options.Login == AyakaLogin.SessionId ? options.SessionId : null;
    private volatile bool _wasTaken;

    /// <summary>The session id, or null while there is none.</summary>
    public string? Value => _value;

    /// <summary>Sets what a login or a registration gave.</summary>
    public void Set(string value) => (_wasTaken, _value) = (false, value);

    /// <summary>The gateway has accepted it.</summary>
    public void Taken() => _wasTaken = true;

    /// <summary>The gateway refuses it. Another login ends the sessions before it, so one that worked may have ended that way.</summary>
    /// <returns>Whether another one can be asked for.</returns>
    public bool TryForget()
    {
        if (options.Login != AyakaLogin.Login || !_wasTaken)
        {
            return false;
        }

        (_wasTaken, _value) = (false, null);
        return true;
    }

    /// <summary>Nothing of the secret.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => _value is null ? "no session id" : "a session id";
}
