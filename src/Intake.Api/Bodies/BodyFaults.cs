using System.Globalization;
using Intake.Api.Problems;

namespace Intake.Api.Bodies;

/// <summary>What can break a body as it is read, as problems.</summary>
internal sealed class BodyFaults(long maxBytes, TimeSpan maxTime, CancellationToken tooSlow)
{
    private Problem TooLarge => new(
        StatusCodes.Status413PayloadTooLarge, ProblemCodes.BodyTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body may have at most {maxBytes} bytes, decompressed too."));

    private Problem TooSlow => new(
        StatusCodes.Status408RequestTimeout, ProblemCodes.BodyTooSlow, string.Create(CultureInfo.InvariantCulture, $"The body came too slowly: it may take {maxTime:c}, and must not stall."));

    /// <returns>Null where it is not the body's fault, or nobody is left to answer to.</returns>
    public Problem? Explain(Exception fault) => fault switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => TooSlow,
        BadHttpRequestException => new Problem(StatusCodes.Status400BadRequest, ProblemCodes.BodyIncomplete, "The body ended before all of it had arrived."),
        InvalidDataException => CommonProblems.BadRequest("The body is not the gzip that Content-Encoding says it is."),
        OperationCanceledException when tooSlow.IsCancellationRequested => TooSlow,
        _ => null,
    };

    /// <exception cref="ProblemException">That is too much.</exception>
    public void CheckSize(long bytes)
    {
        if (bytes > maxBytes)
        {
            throw new ProblemException(TooLarge);
        }
    }
}
