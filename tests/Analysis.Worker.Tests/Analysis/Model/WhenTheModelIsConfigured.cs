using Analysis.Worker.Analysis;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Analysis.NoOp;
using Analysis.Worker.Analysis.Offline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Tests.Analysis.Model;

public class WhenTheModelIsConfigured
{
    [Fact]
    public void OfflineIsTheDefault() => Assert.IsType<OfflineModel>(Services().GetRequiredService<IAnalysisModel>());

    [Theory]
    [InlineData("noop")]
    [InlineData("NoOp")]
    public void ProvidersAreNamedInAnyCase(string provider) =>
        Assert.IsType<NoOpModel>(Services(("Model:Provider", provider)).GetRequiredService<IAnalysisModel>());

    [Fact]
    public void AnUnknownOneIsRefusedAtStartInASentence()
    {
        var services = Services(("Model:Provider", "Ouija"), ("Model:NoOp:Delay", "-00:00:01"));
        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(
            ["Model:Provider is 'Ouija'; known are Offline, AzureOpenAI, NoOp.", "Model:NoOp:Delay is -00:00:01; it can be from 00:00:00 to 00:10:00."],
            refusal.Failures);
    }

    [Fact]
    public void TheDelayIsRead() => Assert.Equal(TimeSpan.FromMilliseconds(50), Services(("Model:NoOp:Delay", "00:00:00.050")).GetRequiredService<IOptions<ModelOptions>>().Value.NoOp.Delay);

    [Fact]
    public void TheAnalyserIsComplete() => Assert.NotNull(Services().GetRequiredService<Analyser>());

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection().AddAnalysis(configuration).BuildServiceProvider(validateScopes: true);
    }
}
