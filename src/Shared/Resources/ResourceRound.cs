namespace Shared.Resources;

/// <summary>What came of asking every resource to trim, clear or close itself.</summary>
/// <param name="Done">How many did.</param>
/// <param name="BytesBefore">Their own estimates, before and after.</param>
/// <param name="BytesAfter">See <paramref name="BytesBefore"/>.</param>
/// <param name="Failures">Those that did not, in the order they were asked.</param>
public sealed record ResourceRound(int Done, long BytesBefore, long BytesAfter, IReadOnlyList<ResourceFailure> Failures);

/// <summary>A resource that did not do what it was asked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fault">The exception's types, never its messages: a client's exception may quote what was sent with it.</param>
public sealed record ResourceFailure(string Name, string Fault);
