using System.Text.Json;

namespace SoakHook.Probe;

/// <summary>Takes readings of the process it is in until that ends, each written at once: a process that is killed leaves all but the last.</summary>
internal sealed class MemoryProbe(ProbeOptions options, ProbeGauge gauge, TimeProvider time)
{
    private readonly ForcedSchedule _forced = new(options.ForcedJobs, options.ForcedTime);

    /// <summary>Begins on a thread of its own, which nobody waits for: the process that it watches owns no part of it.</summary>
    public static void Start(IServiceProvider services)
    {
        if (ProbeOptions.FromEnvironment() is { } options)
        {
            new Thread(() => new MemoryProbe(options, new ProbeGauge(services), TimeProvider.System).Run()) { IsBackground = true, Name = "soak probe" }.Start();
        }
    }

    private void Run()
    {
        try
        {
            using var file = new FileStream(options.File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            using var ticks = new AutoResetEvent(initialState: true);
            using var timer = time.CreateTimer(_ => ticks.Set(), state: null, options.Interval, options.Interval);
            var startedAt = time.GetTimestamp();
            while (ticks.WaitOne())
            {
                Append(file, time.GetElapsedTime(startedAt));
            }
        }
        catch (Exception fault)
        {
            // The top of a thread in a process that must not end by it: the soak misses the readings and says so.
            Console.Error.WriteLine($"The probe ended: {fault}");
        }
    }

    private void Append(FileStream file, TimeSpan elapsed)
    {
        var jobs = gauge.Jobs;
        var forced = _forced.IsDue(jobs, elapsed);
        if (forced)
        {
            ProbeGauge.Collect();
        }

        if (gauge.Read(elapsed, jobs, forced) is { } line)
        {
            file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, ProbeLineContext.Default.ProbeLine), (byte)'\n']);
        }
    }
}
