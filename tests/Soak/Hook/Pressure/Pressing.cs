using System.Globalization;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;

namespace SoakHook.Pressure;

/// <summary>
/// Pressure that comes and goes: takes native memory until the worker is at critical, holds it while it watches that nothing is received, gives it
/// back, and waits for normal. So many times, then it is silent.
/// </summary>
internal sealed class Pressing(MemoryState memory, int cycles)
{
    private const string Variable = "SOAK_CYCLES";

    /// <summary>Of the limit: above critical (0.879), below emergency (0.928).</summary>
    private const double Target = 0.895;

    /// <summary>A receive that was under way when critical was entered may bring what it had leased.</summary>
    private static readonly TimeSpan Withdrawing = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Holding = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ManualResetEventSlim Never = new();

    private int _received;

    public static void Start(IServiceProvider services)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var cycles))
        {
            var pressing = new Pressing((MemoryState)services.GetService(typeof(MemoryState))!, cycles);
            new Thread(pressing.Run) { IsBackground = true, Name = "soak pressure" }.Start();
        }
    }

    private void Run()
    {
        try
        {
            WaitFor(() => memory.Findings is not null);
            using var inFlight = new InFlight();
            WaitFor(() => inFlight.Read() > 0);
            for (var cycle = 1; cycle <= cycles; cycle++)
            {
                Press(inFlight);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SOAK cycle {cycle} of {cycles}; received at critical: {_received}"));
            }

            Console.WriteLine("SOAK has cycled");
        }
        catch (Exception fault)
        {
            // The edge of the component: whoever reads the output has to see that the cycles ended early.
            Console.WriteLine($"SOAK cannot cycle: {fault.GetType().Name}: {fault.Message}");
        }
    }

    private void Press(InFlight inFlight)
    {
        var limit = memory.Findings!.Limit.Bytes;
        var blocks = new List<NativeBlock>();
        try
        {
            while (memory.Rung < Rung.Critical)
            {
                var missing = (long)(limit * Target) - memory.Sample.UsedBytes;
                if (missing > 0)
                {
                    blocks.Add(new NativeBlock(missing));
                }

                // The next sample may have been taken while the block was being touched; taken for the whole truth it would make for a second block.
                memory.Sampled.Wait(Patience);
                memory.Sampled.Wait(Patience);
            }

            Watch(inFlight);
        }
        finally
        {
            blocks.ForEach(block => block.Dispose());
        }

        WaitFor(() => memory.Rung == Rung.Normal);
    }

    private void Watch(InFlight inFlight)
    {
        Never.Wait(Withdrawing);
        var before = inFlight.Read();
        for (var waited = TimeSpan.Zero; waited < Holding && memory.Rung == Rung.Critical; waited += Look)
        {
            Never.Wait(Look);
            var now = inFlight.Read();
            _received += memory.Rung == Rung.Critical ? Math.Max(0, now - before) : 0;
            before = now;
        }
    }

    private void WaitFor(Func<bool> isSo)
    {
        for (var waited = TimeSpan.Zero; !isSo(); waited += Look)
        {
            if (waited > Patience)
            {
                throw new TimeoutException($"The worker stays at {memory.Rung}.");
            }

            Never.Wait(Look);
        }
    }
}
