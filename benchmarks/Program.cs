using Benchmarks.Bus;
using Benchmarks.Costs;
using Benchmarks.Native;
using Benchmarks.Running;
using Benchmarks.Scaling;
using Benchmarks.Store;

if (args is [StoreSide.Role, var path])
{
    return await StoreSide.RunAsync(path, Console.In, Console.Out);
}

if (args is [AllocatorSide.Role, .. var words])
{
    return await AllocatorSide.RunAsync(words, Console.Out);
}

if (args is [BusSide.Role, .. var side])
{
    return await BusSide.RunAsync(side, Console.Out);
}

if (args is [BusComparison.Command])
{
    return await BusComparison.RunAsync();
}

if (args is [CostReport.Command])
{
    Console.WriteLine(CostReport.Of(JobCost.Measure()));
    return 0;
}

if (args is [ScalingCommand.Command, .. var asked])
{
    return await ScalingCommand.RunAsync(asked);
}

if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

await Bench.RunAsync(arguments);
return 0;
