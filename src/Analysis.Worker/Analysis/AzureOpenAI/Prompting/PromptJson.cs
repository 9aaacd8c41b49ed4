using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analysis.Worker.Analysis.AzureOpenAI.Prompting;

[JsonSerializable(typeof(JsonElement))]
internal sealed partial class PromptJson : JsonSerializerContext;
