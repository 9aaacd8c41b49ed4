using Analysis.Worker.Starting;
using Microsoft.Extensions.Configuration;

namespace Analysis.Worker.Tests.Starting;

public sealed class WhenSettingsAreShipped
{
    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "appsettings*.json").Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void ThereAreFiles() => Assert.Contains("appsettings.json", Files());

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryKeyIsASettingAndEveryValueBinds(string file)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, file)).Build();
        var known = Settings.All.Select(setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(configuration.AsEnumerable().Where(pair => pair.Value is not null), pair => Assert.Contains(pair.Key, known));
        foreach (var type in WhenHelpIsAskedFor.OptionsTypes())
        {
            configuration.GetSection(WhenHelpIsAskedFor.SectionOf(type)).Bind(Activator.CreateInstance(type)!, options => options.ErrorOnUnknownConfiguration = true);
        }
    }
}
