using Shared.Azure.ServiceBus.Faults;
using Shared.Ports;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenAFaultIsClassified
{
    [Theory]
    [InlineData("com.microsoft:server-busy", StoreFault.Transient)]
    [InlineData("com.microsoft:timeout", StoreFault.Transient)]
    [InlineData("com.microsoft:operation-cancelled", StoreFault.Transient)]
    [InlineData("amqp:internal-error", StoreFault.Transient)]
    [InlineData("amqp:link:detach-forced", StoreFault.Transient)]
    [InlineData("amqp:connection:forced", StoreFault.Transient)]
    [InlineData("com.microsoft:something-of-next-year", StoreFault.Transient)]
    [InlineData("client:silent", StoreFault.Transient)]
    [InlineData("client:unreachable", StoreFault.Transient)]
    [InlineData("client:token-unavailable", StoreFault.Transient)]
    [InlineData("amqp:resource-limit-exceeded", StoreFault.Full)]
    [InlineData("amqp:not-found", StoreFault.Permanent)]
    [InlineData("amqp:unauthorized-access", StoreFault.Permanent)]
    [InlineData("com.microsoft:auth-failed", StoreFault.Permanent)]
    [InlineData("com.microsoft:entity-disabled", StoreFault.Permanent)]
    [InlineData("amqp:link:message-size-exceeded", StoreFault.Permanent)]
    [InlineData("amqp:not-allowed", StoreFault.Permanent)]
    public void TheConditionDecides(string condition, StoreFault fault) => Assert.Equal(fault, FaultTable.Of(condition));

    [Theory]
    [InlineData(401, StoreFault.Permanent)]
    [InlineData(404, StoreFault.Permanent)]
    [InlineData(429, StoreFault.Transient)]
    [InlineData(500, StoreFault.Transient)]
    [InlineData(503, StoreFault.Transient)]
    [InlineData(507, StoreFault.Full)]
    public void AStatusAloneDecidesToo(int status, StoreFault fault) => Assert.Equal(fault, FaultTable.Of(FaultTable.OfStatus(status)));

    [Fact]
    public void ABusyServiceIsLeftAloneForFourSecondsAtLeast() => Assert.True(FaultTable.BusyPause >= TimeSpan.FromSeconds(4));
}
