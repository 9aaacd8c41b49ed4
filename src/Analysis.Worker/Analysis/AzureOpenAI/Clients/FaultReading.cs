using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Azure;
using Azure.Identity;

namespace Analysis.Worker.Analysis.AzureOpenAI.Clients;

/// <summary>From what the library threw to what it means.</summary>
internal static class FaultReading
{
    // The API management before the service names the call; the others are the service's own.
    private static readonly string[] RequestIdHeaders = ["apim-request-id", "x-request-id", "x-ms-request-id"];

    /// <param name="fault">What was thrown.</param>
    /// <param name="response">The answer; null where there was none.</param>
    public static CallFault Of(Exception fault, PipelineResponse? response)
    {
        if (response is null)
        {
            return new CallFault(KindWithoutAnswer(fault), CodeWithoutAnswer(fault), (fault as RequestFailedException)?.Status);
        }

        var (kind, code) = FaultPolicy.Of(response.Status, ErrorBody.CodeIn(BodyOf(response)));
        return new CallFault(kind, code, response.Status, QuotaHeaders.Read(Header).RetryAfter, RequestIdHeaders.Select(Header).FirstOrDefault(id => id is not null));

        string? Header(string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
    }

    // Without a token every call fails, whether there is no identity or its endpoint is away: jobs wait until the probe gets one, and no failure is theirs.
    private static FaultKind KindWithoutAnswer(Exception fault) => fault is AuthenticationFailedException ? FaultKind.Stopped : FaultKind.Transient;

    private static string CodeWithoutAnswer(Exception fault) => fault switch
    {
        AuthenticationFailedException => CallFaultCodes.NotPermitted,
        JsonException => CallFaultCodes.Unreadable,
        ClientResultException or HttpRequestException or IOException or AggregateException => CallFaultCodes.Unreachable,
        _ => CallFaultCodes.Unreadable,
    };

    private static ReadOnlyMemory<byte> BodyOf(PipelineResponse response)
    {
        try
        {
            return response.Content.ToMemory();
        }
        catch (InvalidOperationException)
        {
            // It was never read to its end, because it broke off.
            return default;
        }
    }
}
