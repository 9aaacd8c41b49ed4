namespace Shared.Memory.Ladder;

/// <summary>The process must not start with these memory settings on this machine. The message is for the operator: what is wrong, then a table of what was found.</summary>
public sealed class MemoryRefusedException(string message) : Exception(message);
