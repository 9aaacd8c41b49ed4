using Microsoft.Extensions.Options;
using Shared.Azure.ServiceBus.Addressing;

namespace Shared.Azure.ServiceBus;

/// <summary>What the ranges cannot say: one way in, well formed, and to one queue. No sentence quotes a connection string's key.</summary>
internal sealed class ServiceBusOptionsRules : IValidateOptions<ServiceBusOptions>
{
    private const string Section = ServiceBusOptions.Section;

    public ValidateOptionsResult Validate(string? name, ServiceBusOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ServiceBusOptions options)
    {
        var hasString = !string.IsNullOrWhiteSpace(options.ConnectionString);
        var hasNamespace = !string.IsNullOrWhiteSpace(options.FullyQualifiedNamespace);
        if (hasString == hasNamespace)
        {
            yield return hasString
                ? $"{Section}:ConnectionString and {Section}:FullyQualifiedNamespace are both set; leave one of them empty."
                : $"{Section}:ConnectionString and {Section}:FullyQualifiedNamespace are both empty; set FullyQualifiedNamespace to name.servicebus.windows.net, or ConnectionString.";
        }

        if (hasString && OfConnectionString(options) is { } problem)
        {
            yield return problem;
        }

        if (hasNamespace && Uri.CheckHostName(options.FullyQualifiedNamespace) == UriHostNameType.Unknown)
        {
            yield return $"{Section}:FullyQualifiedNamespace is \"{options.FullyQualifiedNamespace}\"; it is a host name alone, such as name.servicebus.windows.net.";
        }

        if (options.ManagementEndpoint is { } management && !(management.IsAbsoluteUri && management.Scheme is "http" or "https"))
        {
            yield return $"{Section}:ManagementEndpoint is \"{management}\"; it must begin with https:// (http:// for the emulator).";
        }
    }

    private static string? OfConnectionString(ServiceBusOptions options)
    {
        var (connection, problem) = ConnectionString.Read(options.ConnectionString!);
        if (connection is null)
        {
            return $"{Section}:ConnectionString {problem}";
        }

        return connection.EntityPath is { } path && !string.Equals(path, options.Queue, StringComparison.OrdinalIgnoreCase)
            ? $"{Section}:ConnectionString is for the entity \"{path}\" and {Section}:Queue is \"{options.Queue}\"; set Queue to \"{path}\" or take a connection string without EntityPath."
            : null;
    }
}
