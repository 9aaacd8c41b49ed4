namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>The right to make one call now. What came of the call is told once, so that all replicas learn of it.</summary>
internal sealed class QuotaGrant(QuotaGovernor governor, long at, int tokens)
{
    /// <summary>It was admitted. Written with the next reservation: nothing waits for it.</summary>
    public void Note(QuotaHeaders told) => governor.NoteLater(book => QuotaPolicy.Note(book, governor.Now, at, governor.Configured, told));

    /// <summary>It was not made. Written with the next reservation.</summary>
    public void GiveBack() => governor.NoteLater(book => QuotaPolicy.GiveBack(book, at, tokens));

    /// <summary>It was refused. Written at once: the other replicas are to stop, too.</summary>
    public Task RefusedAsync(TimeSpan? retryAfter, CancellationToken cancellation) => governor.RefuseAsync(at, tokens, retryAfter, cancellation);
}
