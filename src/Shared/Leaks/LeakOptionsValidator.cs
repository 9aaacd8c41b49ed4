using Microsoft.Extensions.Options;

namespace Shared.Leaks;

[OptionsValidator]
public sealed partial class LeakOptionsValidator : IValidateOptions<LeakOptions>;
