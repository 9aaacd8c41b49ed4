using System.Diagnostics.Metrics;

namespace Shared.Azure.Jobs;

/// <summary>Messages that were received and led to no attempt, and jobs that were sent again. Listed in <c>docs/metrics.md</c>.</summary>
internal sealed class AzureInstruments : IDisposable
{
    public const string MeterName = "jobs.azure";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _passedOver;
    private readonly Counter<long> _sentAgain;

    public AzureInstruments()
    {
        _passedOver = _meter.CreateCounter<long>("jobs.azure.messages.passed_over", "{message}", "Messages received that led to no attempt, by reason.");
        _sentAgain = _meter.CreateCounter<long>("jobs.azure.messages.sent_again", "{message}", "Messages sent again because the first one was lost or never sent.");
    }

    public void PassedOver(string reason) => _passedOver.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void SentAgain(int messages) => _sentAgain.Add(messages);

    public void Dispose() => _meter.Dispose();
}
