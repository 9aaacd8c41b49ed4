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

    public long Predict(long inputBytes) => (long)(Factor * (BaseBytes + (BytesPerInputByte * inputBytes)));

    /// <summary>Moves the factor a little towards what is seen, within its bounds.</summary>
    /// <param name="reservedBytes">Predicted, by this model, for all that runs.</param>
    /// <param name="observedBytes">What is used beyond the use at rest.</param>
    public CostModel Adapt(long reservedBytes, long observedBytes)
    {
        if (reservedBytes < LeastPredictedBytes)
        {
            return this;
        }

        var seen = Math.Clamp(Factor * observedBytes / reservedBytes, LeastFactor, LargestFactor);
        return this with { Factor = Math.Clamp(Factor + (Weight * (seen - Factor)), LeastFactor, LargestFactor) };
    }
}
