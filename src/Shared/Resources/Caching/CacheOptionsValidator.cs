using Microsoft.Extensions.Options;

namespace Shared.Resources.Caching;

[OptionsValidator]
public sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
