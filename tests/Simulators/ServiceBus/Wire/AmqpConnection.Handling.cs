using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Simulators.ServiceBus.Authorization;

namespace Simulators.ServiceBus.Wire;

// What is done with what came, on the one loop of the connection.
internal sealed partial class AmqpConnection
{
    private async Task ProcessAsync()
    {
        try
        {
            while (!_isClosing && await _posted.Reader.WaitToReadAsync(_ended.Token))
            {
                await Engine.Faults.Freeze.WaitAsync(_ended.Token);
                // Cleared first: who wakes from now on is looked for again.
                Interlocked.Exchange(ref _isWakePosted, 0);
                for (var turn = 0; turn < MaxWaitingFrames && !_isClosing && _posted.Reader.TryRead(out var act); turn++)
                {
                    Do(act);
                }

                Do(Pump);
                await _output.FlushAsync();
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // Cut.
        }
    }

    private void Do(Action act)
    {
        try
        {
            act();
        }
        catch (ProtocolException broken)
        {
            Close(broken.Condition, broken.Message);
        }
        catch (Exception fault)
        {
            // The edge of one connection: a mistake of the simulator ends this one, and says so.
            ConnectionFailed(Engine.Logger, fault);
            Close(ErrorCode.InternalError, fault.Message);
        }
    }

    private void Pump()
    {
        // Once cut, nothing is taken from a queue for it any more.
        if (_isClosing || _ended.IsCancellationRequested)
        {
            return;
        }

        foreach (var session in _sessions.Values)
        {
            session.Pump();
        }
    }

    private void Handle(Frame frame)
    {
        if (_isClosing || frame.Performative is null)
        {
            return;
        }

        if (frame.Type != Frame.Amqp || (!_isOpened && frame.Performative is not Open))
        {
            throw new ProtocolException(ErrorCode.FramingError, $"{frame.Performative.GetType().Name} has no place here.");
        }

        switch (frame.Performative)
        {
            case Open open:
                OnOpen(open);
                break;
            case Amqp.Framing.Close:
                Close(null, null);
                break;
            case Begin begin:
                OnBegin(frame.Channel, begin);
                break;
            case End:
                if (_sessions.Remove(frame.Channel, out var ended))
                {
                    ended.End();
                }

                break;
            default:
                var session = _sessions.GetValueOrDefault(frame.Channel)
                    ?? throw new ProtocolException(ErrorCode.NotAllowed, $"Channel {frame.Channel} has no session.");
                session.Handle(frame);
                break;
        }
    }

    private void OnOpen(Open open)
    {
        if (_isOpened)
        {
            throw new ProtocolException(ErrorCode.FramingError, "The connection is open.");
        }

        _isOpened = true;
        MaxFrameSize = (int)Math.Clamp(open.HasField(2) ? open.MaxFrameSize : Frame.MaxSize, 512, Frame.MaxSize);
        WriteFrame(0, new Open { ContainerId = Engine.ContainerId, MaxFrameSize = Frame.MaxSize, ChannelMax = Engine.MaxChannel });
        if (open.HasField(4) && open.IdleTimeOut > 0)
        {
            SendHeartbeats(TimeSpan.FromMilliseconds(Math.Max(open.IdleTimeOut / 2, 50)));
        }
    }

    private void SendHeartbeats(TimeSpan period) => _timers.Add(TimeProvider.System.CreateTimer(_ => Post(_output.WriteEmptyFrame), null, period, period));

    private void OnBegin(ushort channel, Begin begin)
    {
        if (channel > Engine.MaxChannel || _sessions.ContainsKey(channel))
        {
            throw new ProtocolException(ErrorCode.NotAllowed, $"Channel {channel} cannot begin a session.");
        }

        _sessions[channel] = new PeerSession(this, channel, begin);
    }

    private void Close(string? condition, string? description)
    {
        if (_isClosing)
        {
            return;
        }

        _isClosing = true;
        if (condition is not null)
        {
            ConnectionClosed(Engine.Logger, condition, description);
        }

        if (!_isOpened)
        {
            WriteFrame(0, new Open { ContainerId = Engine.ContainerId });
        }

        WriteFrame(0, condition is null ? new Close() : new Close { Error = ServiceErrors.Error(condition, description!) });
        _output.FlushAsync().AsTask().Wait();
        _posted.Writer.TryComplete();
    }
}
