namespace Intake.Api.Hosting;

/// <summary>The configuration does not allow the API to start. The message is for the operator: what is wrong, and what to do.</summary>
internal sealed class RefusedException(string message) : Exception(message);
