using EndToEnd.Processes;

namespace EndToEnd;

internal enum Victim
{
    Api,
    OneWorker,
    BothWorkers,
    Everything,
}

/// <summary>One API and two workers, some of which are killed and started again.</summary>
internal sealed class Fleet(Installation installation, Random random)
{
    private ServiceProcess _api = null!;
    private readonly ServiceProcess[] _workers = new ServiceProcess[2];

    public int Kills { get; private set; }

    public async Task StartAsync()
    {
        _api = await installation.StartApiAsync();
        StartWorkers();
    }

    public async Task KillAndStartAgainAsync(Victim victim)
    {
        if (victim is Victim.OneWorker)
        {
            Kill(_workers[random.Next(_workers.Length)]);
        }

        if (victim is Victim.BothWorkers or Victim.Everything)
        {
            Array.ForEach(_workers, Kill);
        }

        if (victim is Victim.Api or Victim.Everything)
        {
            Kill(_api);
            _api = await installation.StartApiAsync();
        }

        StartWorkers();
    }

    private void Kill(ServiceProcess process)
    {
        process.Kill();
        Kills++;
    }

    private void StartWorkers()
    {
        for (var i = 0; i < _workers.Length; i++)
        {
            if (_workers[i]?.HasExited ?? true)
            {
                _workers[i] = installation.StartWorker();
            }
        }
    }
}
