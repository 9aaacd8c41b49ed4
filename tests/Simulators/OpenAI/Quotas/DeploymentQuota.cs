namespace Simulators.OpenAI.Quotas;

/// <summary>Counts what a deployment was asked at arrival. What it refuses it does not count.</summary>
internal sealed class DeploymentQuota(SimulatedDeployment deployment, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<(long At, int Tokens)> _minute = new();
    private readonly Queue<long> _second = new();
    private int _tokens;

    public (bool IsAdmitted, TimeSpan RetryAfter, int TokensLeft, int RequestsLeft) Ask(int tokens)
    {
        lock (_lock)
        {
            Forget_NeedsLock();
            var wait = Wait_NeedsLock(tokens);
            if (wait == TimeSpan.Zero)
            {
                _minute.Enqueue((time.GetTimestamp(), tokens));
                _second.Enqueue(time.GetTimestamp());
                _tokens += tokens;
            }

            return (wait == TimeSpan.Zero, wait, Math.Max(0, deployment.TokensPerMinute - _tokens), Math.Max(0, deployment.RequestsPerMinute - _minute.Count));
        }
    }

    private void Forget_NeedsLock()
    {
        while (_minute.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= Minute)
        {
            _tokens -= _minute.Dequeue().Tokens;
        }

        while (_second.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Second)
        {
            _second.Dequeue();
        }
    }

    private TimeSpan Wait_NeedsLock(int tokens)
    {
        if (_minute.Count + 1 > deployment.RequestsPerMinute || _tokens + tokens > deployment.TokensPerMinute)
        {
            var (over, needed) = (TimeSpan.Zero, _tokens + tokens - deployment.TokensPerMinute);
            foreach (var (at, counted) in _minute)
            {
                over = Minute - time.GetElapsedTime(at);
                if ((needed -= counted) <= 0)
                {
                    break;
                }
            }

            return over > TimeSpan.Zero ? over : Minute;
        }

        return _second.Count + 1 > Math.Max(1, (deployment.RequestsPerMinute + 59) / 60) ? Second - time.GetElapsedTime(_second.Peek()) : TimeSpan.Zero;
    }
}
