namespace Jobs.Cli.Results;

/// <summary>What was fetched cannot be written. Not an <see cref="IOException"/>, so that it is not taken for the network's.</summary>
internal sealed class OutputException(string message, Exception inner) : Exception(message, inner);
