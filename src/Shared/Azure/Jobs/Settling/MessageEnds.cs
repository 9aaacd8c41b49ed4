using Microsoft.Extensions.Logging;
using Shared.Azure.ServiceBus;
using Shared.Azure.ServiceBus.Messages;
using Shared.Ports;

namespace Shared.Azure.Jobs.Settling;

/// <summary>
/// Settles messages whose records tell already what became of their jobs. Where it fails nothing is lost and nobody fails for it: the message is delivered again when its
/// lock runs out, and who receives it finds what the record says.
/// </summary>
internal sealed partial class MessageEnds(ServiceBusQueue bus, ILogger<MessageEnds> logger)
{
    public Task CompleteAsync(ReceivedMessage message) => TryAsync(bus.CompleteAsync(message, CancellationToken.None), message);

    public Task AbandonAsync(ReceivedMessage message) => TryAsync(bus.AbandonAsync(message, CancellationToken.None), message);

    public Task DeadLetterAsync(ReceivedMessage message, string code, string description) =>
        TryAsync(bus.DeadLetterAsync(message, code, description, CancellationToken.None), message);

    [LoggerMessage(1441, LogLevel.Information, "Message {MessageId} could not be settled: {Fault}. It is delivered again, and goes then.")]
    private static partial void NotSettled(ILogger logger, string messageId, string fault);

    private async Task TryAsync(Task<bool> settling, ReceivedMessage message)
    {
        try
        {
            await settling;
        }
        catch (StoreException fault)
        {
            NotSettled(logger, message.Id, fault.Message);
        }
    }
}
