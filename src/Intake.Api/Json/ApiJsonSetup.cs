using Shared.Json;

namespace Intake.Api.Json;

internal static class ApiJsonSetup
{
    public static void AddApiJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        json.SerializerOptions.PropertyNamingPolicy = ApiJson.Default.Options.PropertyNamingPolicy;
        json.SerializerOptions.DefaultIgnoreCondition = ApiJson.Default.Options.DefaultIgnoreCondition;
        json.SerializerOptions.NumberHandling = ApiJson.Default.Options.NumberHandling;
        json.SerializerOptions.Encoder = ReadableJson.Encoder;
        json.SerializerOptions.Converters.Add(new UtcTimeConverter());
    });
}
