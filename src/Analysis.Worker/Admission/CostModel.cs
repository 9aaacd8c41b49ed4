namespace Analysis.Worker.Admission;

/// <summary>What a job is predicted to take of memory, by the size of its input.</summary>
/// <param name="BaseBytes">What the smallest takes.</param>
/// <param name="BytesPerInputByte">What each byte of input adds.</param>
/// <param name="Factor">Observed ÷ predicted, adapted slowly: .NET accounts memory to no task, so only the sum over all that run is seen.</param>
internal readonly record struct CostModel(long BaseBytes, double BytesPerInputByte, double Factor = 1)
{
    public const double LeastFactor = 0.5;
    public const double LargestFactor = 4;

    /// <summary>Of one observation: a second's sample counts for a fiftieth.</summary>
    public const double Weight = 0.02;

    /// <summary>Below it the trembling of the heap is larger than what the jobs take, and nothing is learned.</summary>
    public const long LeastPredictedBytes = 16 * 1024 * 1024;

    /// <summary>Nor is it below this part of the way to critical: there a process that became warm, by some 30 MB, would pass for jobs that take twice as much.</summary>
    public const int LeastPredictedPart = 8;

    public long Predict(long inputBytes) => (long)(Factor * (BaseBytes + (BytesPerInputByte * inputBytes)));

    /// <summary>Moves the factor a little towards what is seen, within its bounds.</summary>
    /// <param name="reservedBytes">Predicted, by this model, for all that runs.</param>
    /// <param name="observedBytes">What is used beyond the use at rest.</param>
    /// <param name="criticalBytes">Where critical begins.</param>
    public CostModel Adapt(long reservedBytes, long observedBytes, long criticalBytes = 0)
    {
        if (reservedBytes < Math.Max(LeastPredictedBytes, criticalBytes / LeastPredictedPart))
        {
            return this;
        }

        var seen = Math.Clamp(Factor * observedBytes / reservedBytes, LeastFactor, LargestFactor);
        return this with { Factor = Math.Clamp(Factor + (Weight * (seen - Factor)), LeastFactor, LargestFactor) };
    }
}
