using System.Diagnostics.Metrics;

namespace Shared.Azure.Jobs;

/// <summary>Messages that led to no attempt, and those that were sent again, under the meter <c>Jobs.Azure</c>.</summary>
internal sealed class AzureInstruments
{
    public const string MeterName = "Jobs.Azure";

    private readonly Counter<long> _passedOver;
    private readonly Counter<long> _sentAgain;

    public AzureInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _passedOver = meter.CreateCounter<long>("messages_passed_over", "{message}", "Messages received that led to no attempt, by reason.");
        _sentAgain = meter.CreateCounter<long>("messages_sent_again", "{message}", "Messages sent again because the first one was lost or never sent.");
    }

    public void PassedOver(string reason) => _passedOver.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void SentAgain(int messages) => _sentAgain.Add(messages);
}
