using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace LocalHost.Processes;

/// <summary>The operating system's processes.</summary>
internal sealed class SystemProcessLauncher(TimeProvider time) : IProcessLauncher
{
    public IRunningProcess Start(ProcessSpec spec)
    {
        var isPiped = spec.Output is not null;
        var start = new ProcessStartInfo(spec.Program.Executable)
        {
            UseShellExecute = false,
            RedirectStandardInput = isPiped,
            RedirectStandardOutput = isPiped,
            RedirectStandardError = isPiped,
            StandardOutputEncoding = isPiped ? Encoding.UTF8 : null,
            StandardErrorEncoding = isPiped ? Encoding.UTF8 : null,
        };
        foreach (var argument in spec.Program.LeadingArguments.Concat(spec.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new SystemProcess(Process.Start(start)!, spec.Output, time);
        }
        catch (Win32Exception fault)
        {
            throw new ProcessStartException($"{spec.Name} could not be started from {spec.Program.Executable}: {fault.Message}", fault);
        }
    }
}
