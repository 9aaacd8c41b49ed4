using System.Text.Json;
using Jobs.Cli.Results;
using Jobs.Cli.Screen;
using Jobs.Cli.Watching;
using Jobs.Cli.Wire;
using Shared.Ids;
using Spectre.Console;

namespace Jobs.Cli.Tests.Results;

public sealed class ResultTableTests
{
    [Fact]
    public void WideLettersFailuresAndMarkupKeepTheColumnsStraight()
    {
        var table = new ResultTable();
        var batch = new WatchedBatch(BatchId.Create(SubmitterId.Parse("local"), DateTimeOffset.UnixEpoch), 3, FirstNumber: 1);
        Take("""{"position":3,"custom_id":"[red]x[/]\u001b[2J","state":"canceled"}""");
        Take("""{"position":1,"custom_id":"履歷-1","state":"succeeded","result":{"similarity_percentage":100,"keyword_coverage":{"total_keywords":2,"covered_count":0,"coverage_percentage":0,"missed_keywords":["後端工程","資料庫"]},"timings_ms":{"total":12345}}}""");
        Take("""{"position":2,"state":"failed","error":{"code":"empty_resume","message":"Nothing was left."}}""");

        using var output = new StringWriter { NewLine = "\n" };
        AnsiConsoles.Create(output, isTerminal: false, withColor: false, width: 120).Write(table.ToTable());

        Assert.Equal(
            """
            ╭───┬───────────────┬───────────┬───────┬───────────┬──────────────────────────────────┬──────╮
            │ # │ custom id     │ state     │ match │  keywords │ missed, or what went wrong       │ time │
            ├───┼───────────────┼───────────┼───────┼───────────┼──────────────────────────────────┼──────┤
            │ 1 │ 履歷-1        │ succeeded │ 100 % │ 0 % (0/2) │ 後端工程, 資料庫                 │ 12 s │
            │ 2 │ –             │ failed    │     – │         – │ Nothing was left. [empty_resume] │    – │
            │ 3 │ [red]x[/]·[2J │ canceled  │     – │         – │                                  │    – │
            ╰───┴───────────────┴───────────┴───────┴───────────┴──────────────────────────────────┴──────╯

            """,
            output.ToString());

        void Take(string json) => table.Take(batch, JsonSerializer.Deserialize(json, WireJson.Default.ResultLine)!, default);
    }
}
