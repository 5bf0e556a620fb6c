using System.Diagnostics;
using ChatBridge.Dispatch;

namespace ChatBridge.Sessions;

/// <content>What the protocol wants done, and what that means for the session.</content>
internal sealed partial class Shard
{
    private async ValueTask ActAsync(Socket socket)
    {
        try
        {
            foreach (var action in _actions.Items)
            {
                switch (action.Kind)
                {
                    case SessionActionKind.Send:
                        _budget?.Spend();
                        await socket.Transport.SendAsync(_actions.BytesOf(action), CancellationToken.None).ConfigureAwait(false);
                        break;
                    case SessionActionKind.StartHeartbeat:
                        socket.StartHeartbeat(action.Interval, _time.GetTimestamp() + ToTicks(action.Interval * _setup.Host.Random.NextDouble()));
                        break;
                    case SessionActionKind.BeatNow:
                        await BeatAsync(socket, asked: true).ConfigureAwait(false);
                        break;
                    case SessionActionKind.Acknowledge:
                        Acknowledge(socket);
                        break;
                    case SessionActionKind.Opening:
                        if (_sink.Origin == EventOrigin.Resumed && !action.Resuming)
                        {
                            BeginSession(resuming: false);   // the network did not take the session back
                        }

                        SetState(State with { Phase = action.Resuming ? ShardPhase.Resuming : ShardPhase.Identifying });
                        break;
                    case SessionActionKind.Settling or SessionActionKind.Ready:
                        if (_sink.Origin == EventOrigin.Resumed)
                        {
                            BeginSession(resuming: false);   // it was to be continued, and a new one came without a word
                        }

                        if (action.Kind == SessionActionKind.Settling)
                        {
                            socket.SettlingAs = action.UserId;
                        }
                        else
                        {
                            BecomeActive(socket, action.UserId, resumed: false);
                        }

                        await ReleasePermitAsync().ConfigureAwait(false);
                        break;
                    case SessionActionKind.Resumed:
                        BecomeActive(socket, _memory.UserId, resumed: true);
                        break;
                    case SessionActionKind.Reconnect:
                        var verdict = action.Resuming ? CloseVerdict.Resume : CloseVerdict.Fresh;
                        await EndAsync(socket, new SocketEnd(verdict, null, action.Reason) { MinDelay = action.Interval, MaxDelay = action.MaxInterval }, action.Resuming ? StopIntent.KeepResumable : StopIntent.End).ConfigureAwait(false);
                        return;
                    case SessionActionKind.Fail:
                        var error = action.Error! with { Connection = _setup.Connection };   // always set by Fail
                        await EndAsync(socket, new SocketEnd(CloseVerdict.Fatal(error), error), StopIntent.End).ConfigureAwait(false);
                        return;
                    default:
                        throw new UnreachableException();
                }
            }
        }
        finally
        {
            _actions.Clear();
        }
    }

    // A new session after an earlier one means that events may have been missed in between. That is told, and the reading of
    // history is put in line, before anything of the new session arrives.
    private void BeginSession(bool resuming)
    {
        _sink.Origin = resuming ? EventOrigin.Resumed : EventOrigin.Live;
        _sink.BeginSession(resuming);
        if (!resuming && _hadSession && !IsHolding)
        {
            _sink.ReadBack(_gapTold ? null : "A new session was started: the network could not continue the one before.");
            _gapTold = true;
        }
    }

    // What is handled is accounted for each session apart, from its first sequence number on.
    private void MarkSession()
    {
        if (_memory.SessionKey != _marked.Key)
        {
            _marked = new MarkedSession(_memory.SessionKey, new HandledMark(_memory.Sequence));
            _sink.UseMark(_memory.CanResume && !IsHolding ? _marked.Mark : null);
        }
    }

    private void BecomeActive(Socket socket, UserId userId, bool resumed)
    {
        lock (socket.Turn)
        {
            if (socket.IsOver || socket.ReadyAt is not null)
            {
                return;
            }

            socket.ReadyAt = _time.GetTimestamp();
            _userId = _memory.UserId = userId;
            _sink.Origin = EventOrigin.Live;
            (_wasReady, _hadSession, _gapTold) = (true, true, false);
            Log.Ready(_logger, Name, resumed);
            SetState(new ShardState(ShardPhase.Active));
            _sink.SessionReady.TrySetResult(true);
            _ready.TrySetResult();
        }
    }
}
