using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Clients;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.AzureOpenAI.Outlook;
using Analysis.Worker.Analysis.AzureOpenAI.Prompting;
using Analysis.Worker.Analysis.AzureOpenAI.Quota;
using Analysis.Worker.Analysis.AzureOpenAI.Stopping;
using Analysis.Worker.Analysis.Model;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Analysis.AzureOpenAI;

internal static class AzureOpenAISetup
{
    /// <summary>Adds <see cref="AzureOpenAIModel"/>. A <see cref="TokenCredential"/> that is registered is used for deployments without a key.</summary>
    public static IServiceCollection AddAzureOpenAI(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AzureOpenAIOptions>().Configure(options => configuration.GetSection(AzureOpenAIOptions.Section).Bind(options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AzureOpenAIOptions>, AzureOpenAIOptionsValidator>();
        services.AddSingleton<IValidateOptions<AzureOpenAIOptions>, AzureOpenAIOptionsRules>();
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton(_ => GapPrompt.Load());
        services.AddSingleton<QuotaGovernors>();
        services.AddSingleton<ModelClients>();
        services.AddSingleton<ModelDeployments>();
        services.AddSingleton<ModelStops>();
        services.AddSingleton<ModelInstruments>();
        services.AddSingleton<ModelCaller>();
        services.AddSingleton<GapQuestion>();
        services.AddSingleton<IModelOutlook, AzureOpenAIOutlook>();
        services.AddSingleton<IModelLoop, StopProbe>();
        services.AddSingleton<IModelLoop, QuotaRefresh>();
        services.AddSingleton<IAnalysisModel, AzureOpenAIModel>();
        return services;
    }
}
