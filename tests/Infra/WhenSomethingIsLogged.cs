using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Infra;

/// <summary>An entry is found by its id in the console's JSON and in Application Insights: one id, one message.</summary>
public sealed class WhenSomethingIsLogged
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void EveryMessageHasAnIdOfItsOwn()
    {
        var messages = new[] { "Intake.Api", "Analysis.Worker", "Shared" }
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .SelectMany(type => type.GetMethods(Any))
            .Select(method => (Method: $"{method.DeclaringType}.{method.Name}", Id: method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId))
            .Where(message => message.Id is not null)
            .ToList();

        Assert.True(messages.Count > 80, $"{messages.Count} messages were found.");
        Assert.Empty(messages.GroupBy(message => message.Id).Where(same => same.Count() > 1).Select(same => string.Join(", ", same)));
    }
}
