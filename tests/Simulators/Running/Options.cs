using System.CommandLine;
using System.Globalization;

namespace Simulators.Running;

/// <summary>Options with their rule: a value against it is told in a sentence.</summary>
internal static class Options
{
    public static Option<int> Port(string name, string description, int port) =>
        Option(name, description, port, value => value is >= 0 and <= 65535, "a port from 0 to 65535");

    public static Option<int> Number(string name, string description, int number) =>
        Option(name, description, number, value => value >= 1, "a whole number from 1 on");

    public static Option<TimeSpan> Time(string name, string description, TimeSpan time, TimeSpan least) =>
        Option(name, description, time, value => value >= least, $"a time as hours:minutes:seconds, at least {least}");

    private static Option<T> Option<T>(string name, string description, T normally, Func<T, bool> isRight, string rule)
        where T : IParsable<T> => new(name)
        {
            Description = $"{description} It is {rule}.",
            DefaultValueFactory = _ => normally,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!T.TryParse(text, CultureInfo.InvariantCulture, out var value) || !isRight(value))
                {
                    result.AddError($"{name} is {rule}, not '{text}'.");
                }

                return value;
            },
        };
}
