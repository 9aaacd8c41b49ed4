using Analysis.Worker.Analysis.AzureOpenAI;
using Analysis.Worker.Analysis.Embedding;
using Analysis.Worker.Analysis.Keeping;
using Analysis.Worker.Analysis.Keywords;
using Analysis.Worker.Analysis.Model;
using Analysis.Worker.Analysis.NoOp;
using Analysis.Worker.Analysis.Offline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Shared.Resources;

namespace Analysis.Worker.Analysis;

internal static class AnalysisSetup
{
    /// <summary>Adds the <see cref="Analyser"/> with the model that section <c>Model</c> names; an unknown one is refused at start.</summary>
    public static IServiceCollection AddAnalysis(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelOptions>().Bind(configuration.GetSection(ModelOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => AliasTable.Load());
        services.AddSingleton<KeywordMatcher>();
        AddModel(services, configuration);
        services.AddResources(configuration);
        services.AddSingleton<EmbeddingCache>();
        services.AddSingleton(provider => provider.GetRequiredService<IAnalysisModel>() is { CallsAreCostly: true } costly
            ? new Embedder(costly, provider.GetRequiredService<EmbeddingCache>())
            : new Embedder(provider.GetRequiredService<IAnalysisModel>(), cache: null));
        services.AddSingleton<StageKeepers>();
        services.AddSingleton<Analyser>();
        return services;
    }

    // Only what is used is registered, so that a start validates no settings of a model that it does not use. An unknown name is refused by the validator.
    private static void AddModel(IServiceCollection services, IConfiguration configuration)
    {
        switch (ModelProviders.Canonical(configuration[$"{ModelOptions.Section}:{nameof(ModelOptions.Provider)}"] ?? ModelProviders.Offline))
        {
            case ModelProviders.AzureOpenAI:
                services.AddAzureOpenAI(configuration);
                break;
            case ModelProviders.NoOp:
                services.AddSingleton<IAnalysisModel, NoOpModel>();
                break;
            default:
                services.AddSingleton<IAnalysisModel, OfflineModel>();
                break;
        }
    }
}
