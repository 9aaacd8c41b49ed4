using Intake.Api;
using Intake.Api.Hosting;

return await Refusal.ExplainAsync(async () =>
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddIntakeApi();
    await using var app = builder.Build();
    app.UseIntakeApi();
    await app.RunIntakeApiAsync();
});
