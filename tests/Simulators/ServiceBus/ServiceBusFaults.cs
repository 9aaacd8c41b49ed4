using Amqp;
using Simulators.ServiceBus.Faults;
using Simulators.ServiceBus.Wire;

namespace Simulators.ServiceBus;

/// <summary>Faults on cue. Times are of the machine's clock, whatever clock the queues live by.</summary>
public sealed class ServiceBusFaults
{
    private readonly FaultState _state;
    private readonly AmqpListener _listener;

    internal ServiceBusFaults(FaultState state, AmqpListener listener)
    {
        _state = state;
        _listener = listener;
    }

    /// <summary>How much later than it came a settlement is done and answered. Default zero.</summary>
    public TimeSpan SlowSettlement
    {
        get => _state.SlowSettlement;
        set => _state.SlowSettlement = value;
    }

    /// <summary>Resets all connections, without a word.</summary>
    public void Cut() => _listener.CutAll();

    /// <summary>For that time sockets stay open and nothing is read, done or answered; who connects is taken by the system and hears nothing.</summary>
    public void Freeze(TimeSpan time) => _state.Freeze.Freeze(time);

    /// <summary>Ends a freeze early.</summary>
    public void Thaw() => _state.Freeze.Thaw();

    /// <summary>For that time the port is closed and nobody is connected; queues and locks stay. Completes when it listens again.</summary>
    public async Task RestartAsync(TimeSpan time, CancellationToken cancellation = default) => await await CloseForAsync(time, cancellation);

    /// <summary>The same restart for who wants to see what happens meanwhile: completes when the port is closed and nobody is connected, its result when it listens again.</summary>
    public Task<Task> CloseForAsync(TimeSpan time, CancellationToken cancellation = default) => _listener.CloseForAsync(time, cancellation);

    /// <summary>The next so many sends are rejected, or receivers that grant new credit detached, with <c>com.microsoft:server-busy</c>.</summary>
    public void Busy(int count) => _state.Busy.Set(count);

    /// <summary>The next so many accepted messages come to stand in their queue twice, with two sequence numbers.</summary>
    public void Duplicate(int count) => _state.Doubled.Set(count);

    /// <summary>The next so many sends are accepted, and their connection is cut before the answer.</summary>
    public void LoseAnswers(int count) => _state.LostAnswers.Set(count);

    /// <summary>Detaches links to queues with <c>amqp:link:detach-forced</c>; the connections stay.</summary>
    /// <param name="count">How many, over all connections; all by default.</param>
    public void Detach(int count = int.MaxValue)
    {
        var left = new Countdown();
        left.Set(count);
        _listener.Post(connection =>
        {
            foreach (var session in connection.Sessions)
            {
                session.DetachWhere(
                    link => link.Entity is not null && left.Take(),
                    ServiceErrors.Error(ErrorCode.DetachForced, "The link is force detached. The link was idle for too long."));
            }
        });
    }

    /// <summary>All tokens are over: links to queues are detached with <c>amqp:unauthorized-access</c>, and where tokens are checked, new ones must be put.</summary>
    public void ExpireTokens() => _listener.Post(connection =>
    {
        connection.Claims.Clear();
        foreach (var session in connection.Sessions)
        {
            session.DetachWhere(link => link.Entity is not null, ServiceErrors.Error(ErrorCode.UnauthorizedAccess, "ExpiredToken: the token has expired."));
        }
    });
}
