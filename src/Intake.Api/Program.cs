using Intake.Api.Hosting;

return await Refusal.ExplainAsync(async () =>
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddIntakeApi();
    await using var app = builder.Build();
    app.UseIntakeApi();
    await app.RunIntakeApiAsync();
});
