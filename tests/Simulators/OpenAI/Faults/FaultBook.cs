namespace Simulators.OpenAI.Faults;

/// <summary>The faults that were asked for. Where several apply to a call, the latest rule wins.</summary>
public sealed class FaultBook
{
    private readonly Lock _lock = new();
    private readonly List<(FaultRule Rule, int Seen)> _rules = [];

    public void Add(FaultRule rule)
    {
        lock (_lock)
        {
            _rules.Add((rule, 0));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    internal ModelFault? For(SimulatedDeployment deployment)
    {
        lock (_lock)
        {
            ModelFault? fault = null;
            for (var i = 0; i < _rules.Count; i++)
            {
                var (rule, seen) = _rules[i];
                if ((rule.Kind ?? deployment.Kind) != deployment.Kind || (rule.Deployment ?? deployment.Name) != deployment.Name)
                {
                    continue;
                }

                _rules[i] = (rule, ++seen);
                fault = seen >= rule.First && (rule.Count is not { } count || seen < rule.First + count) ? rule.Fault : fault;
            }

            return fault;
        }
    }
}
