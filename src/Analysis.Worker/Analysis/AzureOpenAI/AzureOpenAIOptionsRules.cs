using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Running;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Analysis.AzureOpenAI;

/// <summary>What the ranges cannot say. No sentence quotes a key.</summary>
internal sealed class AzureOpenAIOptionsRules(IOptions<RunningOptions> running) : IValidateOptions<AzureOpenAIOptions>
{
    private const string Section = AzureOpenAIOptions.Section;

    public ValidateOptionsResult Validate(string? name, AzureOpenAIOptions options)
    {
        List<string> wrong =
        [
            .. Deployments(nameof(options.Chat), options.Chat), .. Deployments(nameof(options.Embeddings), options.Embeddings),
            .. Models(options), .. Waits(options),
        ];
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Deployments(string list, List<DeploymentOptions> deployments)
    {
        if (deployments.Count == 0)
        {
            yield return $"{Section}:{list} names no deployment: set {Section}:{list}:0:Endpoint and {Section}:{list}:0:Name.";
        }

        foreach (var (i, deployment) in deployments.Index())
        {
            var at = $"{Section}:{list}:{i}";
            if (deployment.Name.Length is 0 or > 128 || !deployment.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                yield return $"{at}:Name is '{deployment.Name}': write the deployment's name, letters, digits, '-', '_' and '.', at most 128.";
            }

            if (deployment.Endpoint is not { IsAbsoluteUri: true } endpoint || !(endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)))
            {
                yield return $"{at}:Endpoint is '{deployment.Endpoint}': write it as https://NAME.openai.azure.com; plain http is taken on this machine only.";
            }
            else if (endpoint.Scheme == Uri.UriSchemeHttp && string.IsNullOrEmpty(deployment.ApiKey))
            {
                yield return $"{at}:ApiKey is not set: an identity's token is only sent encrypted, so over plain http a key is needed.";
            }
        }

        foreach (var twice in deployments.GroupBy(one => (one.Endpoint, one.Name)).Where(same => same.Count() > 1))
        {
            yield return $"{Section}:{list} names {twice.Key.Name} at {twice.Key.Endpoint} {twice.Count()} times: a deployment has one quota, so name it once.";
        }
    }

    private static IEnumerable<string> Models(AzureOpenAIOptions options)
    {
        if (options.ChatModel.Length == 0 || options.EmbeddingModel.Length == 0)
        {
            yield return $"{Section}:ChatModel is '{options.ChatModel}' and {Section}:EmbeddingModel is '{options.EmbeddingModel}': both are named in results and are not to be empty.";
        }
    }

    private IEnumerable<string> Waits(AzureOpenAIOptions options)
    {
        if (options.CallTimeout > options.ModelTime)
        {
            yield return $"{Section}:CallTimeout is {options.CallTimeout}; it must not be above {Section}:ModelTime, {options.ModelTime}.";
        }

        if (options.ModelTime + options.Patience + CallPatience.ForLarge > running.Value.AttemptTimeout)
        {
            yield return $"{Section}:ModelTime is {options.ModelTime} and {Section}:Patience {options.Patience}; together with the {CallPatience.ForLarge.TotalSeconds:0} s more that a large call may wait they must not be above {RunningOptions.Section}:AttemptTimeout, {running.Value.AttemptTimeout}.";
        }

        if (options.LongestWait < options.FirstWait)
        {
            yield return $"{Section}:LongestWait is {options.LongestWait}; it must not be below {Section}:FirstWait, {options.FirstWait}.";
        }

        if (options.Clients.Max < options.Clients.Min)
        {
            yield return $"{Section}:Clients:Max is {options.Clients.Max}; it must not be below {Section}:Clients:Min, {options.Clients.Min}.";
        }
    }
}
