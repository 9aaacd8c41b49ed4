using System.Threading.Channels;
using Analysis.Worker.Admission;
using Analysis.Worker.Health;
using Analysis.Worker.Heartbeat;
using Analysis.Worker.Leases;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Shared.Ports;

namespace Analysis.Worker.Receiving;

/// <summary>
/// Permits, then as many jobs as there are permits, then over to the lanes. A store that fails for a while is waited for; one that fails for good
/// ends the loop.
/// </summary>
internal sealed partial class Receiver(
    AdmissionGate gate,
    IJobQueue queue,
    HeldJobs held,
    Channel<HeldJob> received,
    WorkerName worker,
    WorkerHealth health,
    TimeProvider time,
    Chance chance,
    ILogger<Receiver> logger)
{
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>A call that has not failed for so long is waiting for jobs, not for the store.</summary>
    public static readonly TimeSpan Probation = TimeSpan.FromSeconds(1);

    /// <summary>Failed calls since one last worked.</summary>
    private int _faults;

    public async Task RunAsync(CancellationToken stopTaking)
    {
        while (true)
        {
            using var permits = await gate.AdmitAsync(stopTaking);
            foreach (var job in await ReceiveAsync(permits, stopTaking))
            {
                HandOver(held.Hold(job, permits.Take(job.InputBytes)));
            }
        }
    }

    private async Task<IReadOnlyList<LeasedJob>> ReceiveAsync(Permits permits, CancellationToken stopTaking)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopTaking, permits.Withdrawn);
        try
        {
            return await ReceiveAsync(permits.Count, stop.Token);
        }
        catch (OperationCanceledException) when (permits.Withdrawn.IsCancellationRequested && !stopTaking.IsCancellationRequested)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<LeasedJob>> ReceiveAsync(int permits, CancellationToken stopTaking)
    {
        while (true)
        {
            try
            {
                var receiving = queue.ReceiveAsync(worker.Value, permits, stopTaking);
                if (_faults > 0)
                {
                    await NoteRecoveryAsync(receiving, _faults, stopTaking);
                }

                var jobs = await receiving;
                _faults = health.ReceivingWorks ? 0 : _faults;
                return jobs;
            }
            catch (StoreException fault) when (fault.Fault != StoreFault.Permanent)
            {
                _faults++;
                if (health.ReceivingWorks)
                {
                    ReceivingFails(logger, fault.Message);
                    health.ReceivingWorks = false;
                }

                await Task.Delay(ExponentialWait.After(_faults, FirstWait, LongestWait, chance()), time, stopTaking);
            }
        }
    }

    private async Task NoteRecoveryAsync(Task receiving, int faults, CancellationToken stopTaking)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopTaking);
        await Task.WhenAny(receiving, Task.Delay(Probation, time, ended.Token));
        await ended.CancelAsync();
        if (!receiving.IsFaulted && !stopTaking.IsCancellationRequested)
        {
            ReceivingWorksAgain(logger, faults);
            health.ReceivingWorks = true;
        }
    }

    private void HandOver(HeldJob job)
    {
        // Never full: it has a place for every permit, and the job holds one.
        if (!received.Writer.TryWrite(job))
        {
            throw new InvalidOperationException("More jobs were received than there are lanes.");
        }
    }
}
