namespace Intake.Api.Hosting;

internal static partial class Listening
{
    [LoggerMessage(1000, LogLevel.Information, "Listening on {Addresses}.")]
    private static partial void Listens(ILogger logger, string addresses);
}
