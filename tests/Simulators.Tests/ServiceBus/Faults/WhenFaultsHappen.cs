using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Types;
using Simulators.ServiceBus;
using Simulators.Tests.ServiceBus.Rig;

namespace Simulators.Tests.ServiceBus.Faults;

public sealed class WhenFaultsHappen : IAsyncLifetime
{
    private ServiceBusSimulator _simulator = null!;
    private AmqpClient _client = null!;

    public async Task InitializeAsync()
    {
        _simulator = await ServiceBusSimulator.StartAsync();
        _client = await AmqpClient.ConnectAsync(_simulator);
    }

    [Fact]
    public async Task AFrozenServiceAnswersNothingUntilItThaws()
    {
        var sender = _client.Sender("jobs");
        await sender.SendAsync(AmqpClient.NewMessage("a"), AmqpClient.Patience);

        _simulator.Faults.Freeze(TimeSpan.FromMinutes(10));
        var sending = sender.SendAsync(AmqpClient.NewMessage("b"), AmqpClient.Patience);
        var connecting = AmqpClient.ConnectAsync(_simulator);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Assert.False(sending.IsCompleted);
        Assert.False(connecting.IsCompleted);
        Assert.Equal(1, _simulator.StateOf("jobs").Ready);
        Assert.False(_client.Connection.IsClosed);

        _simulator.Faults.Thaw();
        await sending.WaitAsync(AmqpClient.Patience);
        await using var second = await connecting.WaitAsync(AmqpClient.Patience);
        Assert.Equal(2, _simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task AFreezeEndsByItself()
    {
        _simulator.Faults.Freeze(TimeSpan.FromMilliseconds(200));

        await _client.SendAsync("jobs", "a");

        Assert.Equal(1, _simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task ARestartLosesConnectionsAndNothingElse()
    {
        await _client.SendAsync("jobs", "a");
        var port = _simulator.Port;

        var restarting = _simulator.Faults.RestartAsync(TimeSpan.FromMilliseconds(500));
        await Eventually.IsAsync(() => _client.Connection.IsClosed, "the client is told");
        await Assert.ThrowsAnyAsync<Exception>(() => AmqpClient.ConnectAsync(_simulator));
        await restarting;

        Assert.Equal(port, _simulator.Port);
        await using var second = await AmqpClient.ConnectAsync(_simulator);
        Assert.NotNull(await second.Receiver("jobs").ReceiveAsync(AmqpClient.Patience));
    }

    [Fact]
    public async Task APortThatTheSystemLentMeanwhileIsWaitedFor()
    {
        var reopened = await _simulator.Faults.CloseForAsync(TimeSpan.FromMilliseconds(200));
        using (var borrower = new TcpListener(IPAddress.Loopback, _simulator.Port))
        {
            borrower.Start();
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            Assert.False(reopened.IsCompleted);
        }

        await reopened.WaitAsync(AmqpClient.Patience);

        await using var second = await AmqpClient.ConnectAsync(_simulator);
        await second.SendAsync("jobs", "a");
    }

    [Fact]
    public async Task ABusyServiceRejectsSendsAndDetachesReceivers()
    {
        _simulator.Faults.Busy(2);

        var fault = await Assert.ThrowsAsync<AmqpException>(() => _client.SendAsync("jobs", "a"));
        var receiver = _client.Receiver("jobs");
        receiver.SetCredit(1);
        await Eventually.IsAsync(() => receiver.IsClosed, "the receiver is detached");

        Assert.Equal(["com.microsoft:server-busy", "com.microsoft:server-busy"], [fault.Error.Condition.ToString(), receiver.Error.Condition.ToString()]);
        await _client.SendAsync("jobs", "a");
        Assert.NotNull(await _client.Receiver("jobs").ReceiveAsync(AmqpClient.Patience));
    }

    [Fact]
    public async Task SoManyLinksAreDetachedAndTheConnectionStays()
    {
        var receivers = new[] { _client.Receiver("jobs"), _client.Receiver("jobs"), _client.Receiver("jobs") };
        Array.ForEach(receivers, receiver => receiver.SetCredit(1));
        // Answered after all that the session said before.
        await _client.SendAsync("other", "a");

        _simulator.Faults.Detach(2);

        await Eventually.IsAsync(() => receivers.Count(receiver => receiver.IsClosed) == 2, "two are detached");
        Assert.Equal("amqp:link:detach-forced", receivers.First(receiver => receiver.IsClosed).Error.Condition.ToString());
        await _client.SendAsync("jobs", "a");
        Assert.NotNull(await receivers.Single(receiver => !receiver.IsClosed).ReceiveAsync(AmqpClient.Patience));
    }

    [Fact]
    public async Task TheNextMessagesAreDoubled()
    {
        _simulator.Faults.Duplicate(1);

        await _client.SendAsync("jobs", "a", "b");

        Assert.Equal(3, _simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task AnAnswerIsLostAfterTheMessageWasTaken()
    {
        _simulator.Faults.LoseAnswers(1);

        await Assert.ThrowsAnyAsync<Exception>(() => _client.SendAsync("jobs", "a"));

        Assert.Equal(1, _simulator.StateOf("jobs").Ready);
    }

    [Fact]
    public async Task SettlingIsSlow()
    {
        await _client.SendAsync("jobs", "a");
        var receiver = _client.Receiver("jobs");
        var message = await receiver.ReceiveAsync(AmqpClient.Patience);
        _simulator.Faults.SlowSettlement = TimeSpan.FromMilliseconds(400);
        var began = TimeProvider.System.GetTimestamp();

        receiver.Accept(message);
        await Eventually.IsAsync(() => _simulator.StateOf("jobs").Totals.Completed == 1, "it is completed");

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromMilliseconds(390), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task TokensThatAreOverDetachLinks()
    {
        var receiver = _client.Receiver("jobs");
        receiver.SetCredit(1);
        await _client.SendAsync("other", "a");

        _simulator.Faults.ExpireTokens();

        await Eventually.IsAsync(() => receiver.IsClosed, "the receiver is detached");
        Assert.Equal("amqp:unauthorized-access", receiver.Error.Condition.ToString());
        Assert.False(_client.Connection.IsClosed);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}
