namespace Simulators.Tests.ServiceBus.Rig;

/// <summary>What another thread does without telling: looked at until it is so.</summary>
internal static class Eventually
{
    public static async Task IsAsync(Func<bool> isSo, string what)
    {
        using var patience = new CancellationTokenSource(AmqpClient.Patience);
        while (!isSo())
        {
            Assert.False(patience.IsCancellationRequested, $"Not in time: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
