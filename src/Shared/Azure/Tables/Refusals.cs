using Azure;

namespace Shared.Azure.Tables;

/// <summary>Which answers say that a condition did not hold, and which one.</summary>
internal static class Refusals
{
    /// <summary>Null for an answer that says something else.</summary>
    public static Refusal? Of(RequestFailedException answer) => (answer.Status, answer.ErrorCode) switch
    {
        (409, "EntityAlreadyExists") => Refusal.Exists,
        (412, _) => Refusal.Changed,
        (404, not TableErrors.TableNotFound) => Refusal.Absent,
        _ => null,
    };
}
