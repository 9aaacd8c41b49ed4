using System.Text.Json;
using EndToEnd.Stores;

namespace Soak.Quota;

/// <summary>A chat call as the service saw it.</summary>
/// <param name="At">Since the first of them.</param>
/// <param name="Estimate">Tokens counted at arrival.</param>
/// <param name="IsAdmitted">False where it was refused for want of quota.</param>
internal sealed record QuotaCall(TimeSpan At, int Estimate, bool IsAdmitted)
{
    public static IReadOnlyList<QuotaCall> Read(IEnumerable<JsonElement> calls)
    {
        var chat = calls.Where(call => call.GetProperty("kind").GetString() == "chat" && call.GetProperty("estimate").GetInt32() > SimulatedModel.MostOfAProbe).OrderBy(call => call.GetProperty("at").GetDateTimeOffset()).ToList();
        var first = chat[0].GetProperty("at").GetDateTimeOffset();
        return [.. chat.Select(call => new QuotaCall(call.GetProperty("at").GetDateTimeOffset() - first, call.GetProperty("estimate").GetInt32(), call.GetProperty("status").GetInt32() != 429))];
    }
}
