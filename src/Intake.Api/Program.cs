using Intake.Api.Hosting;
using Shared.Memory.Governing;
using Shared.Settings;

Allocator.Set();
if (SettingsHelp.IsAskedFor(args))
{
    return SettingsHelp.Write(Console.Out, ApiSettings.Summary, ApiSettings.All);
}

return await Refusal.ExplainAsync(async () =>
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddIntakeApi();
    await using var app = builder.Build();
    app.UseIntakeApi();
    return await app.RunIntakeApiAsync();
});
