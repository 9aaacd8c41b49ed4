using Shared.Workers;

namespace Shared.Tests.Azure.Registry;

/// <summary>What people see who open the tables themselves.</summary>
public sealed class WhenTheTablesAreOpened : RegistryScenario
{
    [Fact]
    public async Task AWorkersColumnsReadAsWords()
    {
        await Workers.BeatAsync(Worker("host-1/42") with { Phase = WorkerPhase.Stopped, StopReason = StopReason.JobBudget, ExitCode = 0 }, None);

        var row = Assert.Single(await RowsAsync("workers", "living"));
        Assert.Equal(("host-1~002F42", "host-1/42", "stopped", "job_budget", "warning"), (row.RowKey, row.GetString("Name"), row.GetString("Phase"), row.GetString("StopReason"), row.GetString("Rung")));
        Assert.Equal((Now, 8, 80.5), (row.GetDateTimeOffset("BeatAt"), row.GetInt32("Lanes"), row.GetDouble("ResidentMegabytes")));
    }

    [Fact]
    public async Task TheAuditTellsWhatWasDoneAndNothingThatWasRefused()
    {
        var key = Key();
        await Keys.AddAsync(key, Audit("key_created"), None);
        Assert.False(await Keys.RevokeAsync("unknown", Audit("key_revoked"), None));
        await Keys.AddAsync(Key(), Audit("key_created"), None);
        Assert.False(await Keys.AddAsync(Key(), Audit("key_created"), None));
        Time.Advance(TimeSpan.FromMinutes(1));
        await Keys.RevokeAsync(key.KeyId, Audit("key_revoked"), None);

        var rows = await RowsAsync("audit", "2026-11");
        Assert.Equal(["key_revoked", "key_created", "key_created"], rows.Select(row => row.GetString("Action")));
        Assert.Equal((Now, "ops", "target"), (rows[0].GetDateTimeOffset("At"), rows[0].GetString("Actor"), rows[0].GetString("Target")));
    }

    [Fact]
    public async Task ARevokedKeyStaysToBeSeen()
    {
        var key = Key();
        await Keys.AddAsync(key, Audit("key_created"), None);
        Time.Advance(TimeSpan.FromMinutes(1));
        await Keys.RevokeAsync(key.KeyId, Audit("key_revoked"), None);

        var row = (await RowsAsync("keys", "keys"))[0];
        Assert.Equal((key.KeyId, "acme", "submitter", false, Now), (row.GetString("KeyId"), row.GetString("Submitter"), row.GetString("Role"), row.GetBoolean("IsLive"), row.GetDateTimeOffset("RevokedAt")));
    }

    [Fact]
    public async Task AKeyIsFoundByOneRequest()
    {
        var key = Key();
        await Keys.AddAsync(key, Audit("key_created"), None);
        Tables.Proxy.Traffic.Clear();

        Assert.NotNull(await Keys.FindAsync(key.KeyId, None));

        Assert.Equal(1, Tables.Proxy.Traffic.Requests());
    }
}
