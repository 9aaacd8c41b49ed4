using Intake.Api.Hosting;
using Microsoft.Extensions.Options;
using Shared.Pricing;

namespace Intake.Api.Quotes;

internal static class QuotesSetup
{
    public static void AddQuotes(this WebApplicationBuilder builder)
    {
        builder.Services.AddPricing(builder.Configuration);
        builder.Services.AddCheckedOptions<QuoteOptions, QuoteOptionsValidator>().BindConfiguration(QuoteOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<QuoteOptions>, QuoteOptionsRules>();
        builder.Services.AddSingleton<QuotePrices>();
        builder.Services.AddSingleton<CountingTurn>();
        builder.Services.AddSingleton<QuoteReader>();
        builder.Services.AddSingleton<QuoteAnswer>();
        builder.Services.AddSingleton<RequestQuote>();
    }
}
