using System.Text.Json;
using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Workers;

namespace Shared.Azure.Registry;

/// <summary>What stands in the columns of workers' rows: words and times for people, and the whole as JSON in <c>Row</c> for the way back.</summary>
internal static class WorkerColumns
{
    public const string Json = "Row";
    public const string Name = "Name";
    public const string Phase = "Phase";
    public const string BeatAt = "BeatAt";

    public static TableEntity Of(string partition, WorkerRow row) => new(partition, RowKeyText.Escape(row.Name))
    {
        [Name] = row.Name,
        [Phase] = Words.Of(row.Phase),
        ["StartedAt"] = row.StartedAt.InMilliseconds(),
        [BeatAt] = row.BeatAt.InMilliseconds(),
        ["Lanes"] = row.Lanes,
        ["Permits"] = row.Permits,
        ["InFlight"] = row.InFlight,
        ["CannotReceive"] = row.CannotReceive,
        ["ModelProblem"] = row.ModelProblem,
        ["JobsSettled"] = row.JobsSettled,
        ["ResidentMegabytes"] = row.ResidentMegabytes,
        ["Rung"] = Words.Of(row.Memory?.Rung),
        ["Leak"] = row.Leak?.Class,
        ["StopReason"] = Words.Of(row.StopReason),
        ["ExitCode"] = row.ExitCode,
        [Json] = JsonSerializer.Serialize(row, RegistryJsonContext.Default.WorkerRow),
    };

    public static void Write(TableEntity columns, RecycleRecord record)
    {
        columns["Worker"] = record.Worker;
        columns["StartedAt"] = record.StartedAt.InMilliseconds();
        columns["EndedAt"] = record.EndedAt.InMilliseconds();
        columns["Reason"] = Words.Of(record.Reason);
        columns["ExitCode"] = record.ExitCode;
        columns["JobsSettled"] = record.JobsSettled;
        columns["HighestRung"] = Words.Of(record.HighestRung);
        columns["Leak"] = record.Leak?.Class;
        columns["HasHeap"] = record.HasHeap;
        columns[Json] = JsonSerializer.Serialize(record, RegistryJsonContext.Default.RecycleRecord);
    }

    public static void Write(TableEntity columns, HeapReport report)
    {
        columns["Worker"] = report.Worker;
        columns["TakenAt"] = report.TakenAt.InMilliseconds();
        columns["Why"] = Words.Of(report.Why);
        columns["JobsSettled"] = report.JobsSettled;
        columns["TotalBytes"] = report.TotalBytes;
        columns["TotalCount"] = report.TotalCount;
        columns["IsComplete"] = report.IsComplete;
        ByteColumns.Write(columns, JsonSerializer.SerializeToUtf8Bytes(report, RegistryJsonContext.Default.HeapReport));
    }
}
