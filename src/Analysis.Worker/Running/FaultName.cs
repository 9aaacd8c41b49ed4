namespace Analysis.Worker.Running;

/// <summary>What may be said of an exception that a job caused: its types, never its messages, which may quote what the job contains.</summary>
internal static class FaultName
{
    public static string Of(Exception fault) => fault.InnerException is { } inner ? $"{fault.GetType().Name}: {Of(inner)}" : fault.GetType().Name;
}
