using System.Diagnostics;

namespace Shared.Jobs;

/// <summary>
/// The place of a job in its submitter's trace (W3C Trace Context): it goes from the request through record and message to the worker and the calls it makes.
/// </summary>
/// <param name="Parent">As in <c>traceparent</c>: 55 characters of the form <c>00-{trace}-{span}-{flags}</c>.</param>
/// <param name="State">As in <c>tracestate</c>; null where there is none, or one of more than 512 characters.</param>
public sealed record TraceContext(string Parent, string? State = null)
{
    /// <summary>What messages call it.</summary>
    public const string ParentProperty = "traceparent";

    private const int ParentLength = 55;
    private const int MaxStateLength = 512;

    /// <summary>Of what runs now; null where nothing is traced.</summary>
    public static TraceContext? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } activity ? Of(id, activity.TraceStateString) : null;

    /// <summary>Null where the parent has not the form, which whoever sent it is not told: a trace is a help and no part of a job.</summary>
    public static TraceContext? Of(string? parent, string? state) => parent?.Length == ParentLength && ActivityContext.TryParse(parent, state, out _)
        ? new TraceContext(parent, state is { Length: > 0 and <= MaxStateLength } ? state : null)
        : null;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static TraceContext? Parse(string? text) => text?.IndexOf(' ') is not { } space ? null : space < 0 ? Of(text, state: null) : Of(text[..space], text[(space + 1)..]);

    /// <summary>As the parent of a span in this process.</summary>
    public ActivityContext Context => ActivityContext.TryParse(Parent, State, isRemote: true, out var context) ? context : default;

    /// <summary>Begins work as a child of it. Disposing the activity ends it.</summary>
    public Activity Begin(string operation) => new Activity(operation) { TraceStateString = State }.SetParentId(Parent).Start();

    /// <summary>Both in one line, for stores.</summary>
    public override string ToString() => State is null ? Parent : $"{Parent} {State}";
}
