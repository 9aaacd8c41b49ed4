using LocalHost.Announcing;
using LocalHost.Configuring;
using LocalHost.Processes;

namespace LocalHost.Restarting;

/// <summary>Makes the supervision of each process: its log, what of it is shown, its restarts.</summary>
internal sealed class Supervisor(LocalHostSettings settings, LogDirectory logs, IProcessLauncher launcher, Terminal terminal, Lifecycle lifecycle, TimeProvider time)
{
    /// <param name="spec">What is started; its output goes where every process's does.</param>
    /// <param name="hears">Hears each line too; null for nobody.</param>
    public SupervisedProcess Of(ProcessSpec spec, Action<string>? hears = null)
    {
        var output = new ChildOutput(spec.Name, terminal, logs.Of(spec.Name), settings.Output.Verbose);
        return new SupervisedProcess(spec with { Output = Receive }, output.ShowUnseen, launcher, settings.Restarting, settings.Processes.StopTimeout, lifecycle, time);

        void Receive(OutputLine line)
        {
            output.Receive(line);
            hears?.Invoke(line.Text);
        }
    }
}
