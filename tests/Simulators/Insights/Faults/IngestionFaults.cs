namespace Simulators.Insights.Faults;

/// <summary>The faults that were asked for; the oldest that still applies has its turn.</summary>
public sealed class IngestionFaults
{
    private readonly Lock _lock = new();
    private readonly List<(IngestionRule Rule, int Left)> _rules = [];

    /// <exception cref="ArgumentOutOfRangeException">It would happen to no call.</exception>
    public void Add(IngestionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Count ?? 1, 1, nameof(rule));
        lock (_lock)
        {
            _rules.Add((rule, rule.Count ?? int.MaxValue));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    internal IngestionRule? Take()
    {
        lock (_lock)
        {
            if (_rules.Count == 0)
            {
                return null;
            }

            var (rule, left) = _rules[0];
            if (left <= 1)
            {
                _rules.RemoveAt(0);
            }
            else if (rule.Count is not null)
            {
                _rules[0] = (rule, left - 1);
            }

            return rule;
        }
    }
}
