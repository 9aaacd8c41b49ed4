using Infra.Compiling;
using Microsoft.Extensions.Configuration;

namespace Infra;

/// <summary>The settings of an app as its process reads them: the shipped file, and above it what the template gives.</summary>
internal static class Settings
{
    public static IConfigurationRoot Of(Installation made, string app) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "worker.json"), optional: false)
        .AddInMemoryCollection(made.Environment(app).ToDictionary(setting => Key(setting.Key), setting => (string?)setting.Value))
        .Build();

    public static string Key(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);
}
