using Microsoft.AspNetCore.Http;
using Simulators.ServiceBus.Authorization;
using Simulators.ServiceBus.Queues;

namespace Simulators.ServiceBus.Http;

/// <summary><c>GET /{queue}?api-version=2021-05</c>: the queue's description with its counts, as an Atom entry.</summary>
internal sealed class DepthRequests(Broker broker, TokenCheck tokens)
{
    private const string Bearer = "Bearer ";

    public Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        if (tokens.ChecksTokens && !IsAllowed(context.Request.Headers.Authorization.ToString(), path))
        {
            return Refuse(context, StatusCodes.Status401Unauthorized, "MissingToken or InvalidToken: the request is not authorized for this queue.");
        }

        if (broker.Find(path) is not { } queue)
        {
            return Refuse(context, StatusCodes.Status404NotFound, $"There is no queue '{path}'.");
        }

        context.Response.ContentType = "application/atom+xml;type=entry;charset=utf-8";
        return context.Response.WriteAsync(QueueEntry.Write(queue, new Uri($"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}")));
    }

    private bool IsAllowed(string header, string path) => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        ? tokens.Check(TokenCheck.JwtType, header[Bearer.Length..], path) is not null
        : tokens.Check(TokenCheck.SasType, header, path) is not null;

    private static Task Refuse(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml; charset=utf-8";
        return context.Response.WriteAsync($"<Error><Code>{status}</Code><Detail>{System.Security.SecurityElement.Escape(detail)}</Detail></Error>");
    }
}
