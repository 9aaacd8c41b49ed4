namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Quota;

/// <summary>What the service does: counts at arrival, over the last minute and the last second, and refuses what is too much. What it refuses it does not count.</summary>
internal sealed class ServiceQuota(int tokens, int requests)
{
    private readonly List<(long At, int Tokens)> _admitted = [];
    private int _firstOfMinute;
    private int _inMinute;

    public IReadOnlyList<(long At, int Tokens)> Admitted => _admitted;

    public int Refused { get; private set; }

    /// <param name="at">Not before the last one.</param>
    /// <param name="asked">Tokens.</param>
    public bool TryAdmit(long at, int asked)
    {
        while (_firstOfMinute < _admitted.Count && _admitted[_firstOfMinute].At <= at - 60_000)
        {
            _inMinute -= _admitted[_firstOfMinute++].Tokens;
        }

        var perSecond = (requests + 59) / 60;
        var isTooFast = _admitted.Count >= perSecond && _admitted[^perSecond].At > at - 1_000;
        if (isTooFast || _inMinute + asked > tokens || _admitted.Count - _firstOfMinute + 1 > requests)
        {
            Refused++;
            return false;
        }

        _admitted.Add((at, asked));
        _inMinute += asked;
        return true;
    }
}
