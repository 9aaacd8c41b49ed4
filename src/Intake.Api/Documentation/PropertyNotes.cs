using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Intake.Api.Documentation;

/// <summary>Meaning, unit and range of members whose types are shared with the worker, by type and name as sent.</summary>
internal static class PropertyNotes
{
    private sealed record Note(string Text, int? Least = null, int? Most = null);

    private static readonly Dictionary<string, Note> Notes = new(StringComparer.Ordinal)
    {
        ["AnalysisResult.raw_similarity_percentage"] = new("Cosine of the two embeddings, in percent; null where the section failed.", 0, 100),
        ["AnalysisResult.similarity_percentage"] = new("The same through a sigmoid, in percent: how well resume and job match.", 0, 100),
        ["AnalysisResult.calibrated"] = new("False where the sigmoid was fitted to another model's vectors: compare only with results of the same engine."),
        ["KeywordCoverage.total_keywords"] = new("Keywords after duplicates were dropped.", 1, 100),
        ["KeywordCoverage.covered_count"] = new("Those that stand in the resume.", 0, 100),
        ["KeywordCoverage.coverage_percentage"] = new("Covered of total, in percent.", 0, 100),
        ["KeywordCoverage.covered_keywords"] = new("In the order and spelling sent."),
        ["KeywordCoverage.missed_keywords"] = new("In the order and spelling sent."),
        ["KeywordCoverage.matched_as"] = new("Where an alias or a plural decided: keyword to what was found."),
        ["GapAnalysis.core_strengths"] = new("1 to 5 sentences."),
        ["GapAnalysis.key_gaps"] = new("0 to 6."),
        ["GapAnalysis.quick_improvements"] = new("1 to 6: what can be changed in the resume in a day or two."),
        ["GapAnalysis.overall_assessment"] = new("60 to 250 words; in Traditional Chinese 100 to 500 characters."),
        ["GapAnalysis.skill_search_queries"] = new("0 to 6."),
        ["KeyGap.kind"] = new("technical, domain or soft."),
        ["SkillSearchQuery.skill_category"] = new("SKILL or FIELD."),
        ["EngineDescription.provider"] = new("offline or azure-openai."),
        ["ModelUsage.prompt_tokens"] = new("Tokens; 0 offline.", 0),
        ["ModelUsage.completion_tokens"] = new("Tokens; 0 offline.", 0),
        ["ModelUsage.embedding_tokens"] = new("Tokens; 0 offline.", 0),
        ["ModelUsage.model_calls"] = new("Requests to models; 0 offline.", 0),
        ["StageTimings.queued"] = new("Milliseconds from acceptance to this attempt.", 0),
        ["StageTimings.embedding"] = new("Milliseconds.", 0),
        ["StageTimings.gap_analysis"] = new("Milliseconds.", 0),
        ["StageTimings.total"] = new("Milliseconds of this attempt.", 0),
        ["JobError.code"] = new("Stable and machine-readable."),
        ["JobError.message"] = new("One sentence for a person."),
        ["Attempt.number"] = new("1 for the first.", 1),
        ["Attempt.worker"] = new("Who took it."),
        ["Attempt.ended_at"] = new("Absent while it runs."),
        ["Attempt.code"] = new("The error's code where it failed, the reason where it was given back or postponed."),
        ["Attempt.rung"] = new("The highest rung of the worker's memory meanwhile; absent while it runs, or where nobody can tell."),
        ["WorkerRow.name"] = new("Unique for one life of one process."),
        ["WorkerRow.lanes"] = new("Jobs it can run at once.", 1),
        ["WorkerRow.permits"] = new("Permits it gives out now; at most lanes.", 0),
        ["WorkerRow.in_flight"] = new("Jobs received and not settled.", 0),
        ["WorkerRow.cannot_receive"] = new("True while it wants jobs and the queue cannot be reached, or refuses."),
        ["WorkerRow.model_problem"] = new("Deployments of the model that refuse every call (401, 403, 404), and why; absent where none does."),
        ["WorkerRow.jobs_settled"] = new("Since its start.", 0),
        ["WorkerRow.resident_megabytes"] = new("Resident set, in MB (2^20 bytes).", 0),
        ["WorkerRow.exit_code"] = new("0 drained, 1 fault, 2 refused its configuration, 12 drained because its memory came near its limit."),
        ["BudgetsLeft.jobs"] = new("Jobs to settle before it recycles; null without bound.", 0),
        ["BudgetsLeft.age_seconds"] = new("Time to run before it recycles; null without bound.", 0),
        ["BudgetsLeft.growth_megabytes"] = new("Memory to grow before it recycles, in MB (2^20 bytes); null until it is warm.", 0),
        ["BudgetsLeft.threads"] = new("Threads to have, besides those it has, before it recycles; null without bound.", 0),
        ["BudgetsLeft.descriptors"] = new("File descriptors to have, besides those it has, before it recycles; null without bound.", 0),
        ["WorkerMemory.rung"] = new("The higher of its two ladders' rungs: at warning it takes half as many jobs, at critical none, at emergency it drains and ends."),
        ["WorkerMemory.container_used_megabytes"] = new("What its limit counts and the kernel cannot take back, in MB (2^20 bytes).", 0),
        ["WorkerMemory.container_limit_megabytes"] = new("The limit that was found, in MB (2^20 bytes).", 0),
        ["WorkerMemory.managed_used_megabytes"] = new("What its garbage collector has taken, in MB (2^20 bytes).", 0),
        ["WorkerRow.leak"] = new("What grows; absent where nothing does that is worth telling."),
        ["WorkerLeak.level"] = new("warning: someone should look within the day. investigate: someone should find out what it is."),
        ["WorkerLeak.class"] = new("The narrowest that explains it: total, managed heap, large objects, native, threads, descriptors, or a resource's name."),
        ["WorkerLeak.unit"] = new("MB (2^20 bytes) or count."),
        ["WorkerLeak.per_hour"] = new("How fast, in that unit."),
        ["WorkerLeak.lower95"] = new("With upper95 the 95 % interval of it."),
        ["WorkerLeak.time_to_critical_hours"] = new("Until the first class reaches its limit; absent where none does.", 0),
        ["WorkerLeak.alongside"] = new("Other classes that grow."),
        ["RecycleRecord.memory"] = new("At the stop."),
        ["RecycleRecord.rungs_entered"] = new("The rungs above normal that it was on, by the time at which each was first entered."),
        ["RecycleRecord.baseline_megabytes"] = new("What its limit counted when it was warm, in MB (2^20 bytes); absent where it never was.", 0),
        ["RecycleRecord.leak"] = new("What grew, as decided at the stop; absent where nothing did that is worth telling."),
        ["RecycleRecord.has_heap"] = new("Whether its heap can be asked for."),
        ["HeapReport.why"] = new("baseline: the worker is warm. warning: memory is at warning. growth_recycle: it recycles because it has grown."),
        ["HeapReport.is_complete"] = new("False where the process told faster than could be read, and objects are missing."),
        ["HeapReport.types"] = new("Those that take most, the largest first."),
        ["HeapType.bytes"] = new("What its objects take, without what they refer to.", 0),
        ["HeapType.delta_bytes"] = new("Against the same worker when it was warm; absent where that was not taken."),
        ["HeapType.delta_count"] = new("The same in objects."),
        ["WorkerMemory.managed_limit_megabytes"] = new("The most that it may take, in MB (2^20 bytes).", 0),
    };

    public static void Apply(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (Notes.TryGetValue($"{property.DeclaringType.Name}.{property.Name}", out var note))
        {
            schema.Description = note.Text;
            schema.Minimum = note.Least?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            schema.Maximum = note.Most?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
