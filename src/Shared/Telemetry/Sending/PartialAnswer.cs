using System.Net;
using System.Text.Json;

namespace Shared.Telemetry.Sending;

/// <summary>What an endpoint says that took some items of a batch. Pure.</summary>
/// <param name="Taken">How many.</param>
/// <param name="Again">Places of those that it may take later; the others it never will.</param>
internal readonly record struct PartialAnswer(int Taken, IReadOnlyList<int> Again)
{
    /// <param name="body"><c>{"itemsReceived":3,"itemsAccepted":1,"errors":[{"index":0,"statusCode":429,"message":"…"}]}</c>; anything else took nothing.</param>
    /// <param name="items">How many were sent.</param>
    public static PartialAnswer Read(byte[] body, int items)
    {
        try
        {
            using var read = JsonDocument.Parse(body);
            var taken = read.RootElement.TryGetProperty("itemsAccepted", out var accepted) && accepted.TryGetInt32(out var number) ? Math.Clamp(number, 0, items) : 0;
            var again = read.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
                ? errors.EnumerateArray().Select(PlaceOfPassing).OfType<int>().Where(place => place >= 0 && place < items).Distinct().Order().Take(items - taken).ToList()
                : [];
            return new(taken, again);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return new(0, []);
        }
    }

    private static int? PlaceOfPassing(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("index", out var index) && index.TryGetInt32(out var place)
        && error.TryGetProperty("statusCode", out var code) && code.TryGetInt32(out var status) && SendPolicy.IsPassing((HttpStatusCode)status)
            ? place
            : null;
}
