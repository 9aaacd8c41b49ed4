using System.Diagnostics;
using Microsoft.Extensions.Options;
using Shared.Embedded;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

var folder = Directory.CreateTempSubdirectory("bench-").FullName;
using var store = new EmbeddedStore(Options.Create(new EmbeddedOptions { Path = Path.Combine(folder, "jobs.db"), ReservedMegabytes = int.Parse(args.ElementAtOrDefault(0) ?? "64") }), TimeProvider.System);
var intake = new EmbeddedIntake(store); var queue = new EmbeddedQueue(store);
var sub = SubmitterId.Parse("acme");
var rnd = new Random(1); var input = new byte[9000]; for (int i=0;i<input.Length;i++) input[i]=(byte)rnd.Next(32,127);
var result = new byte[4000]; Array.Fill(result,(byte)'x');
for (int round=0; round<3; round++) {
  int n=20000; var sw=Stopwatch.StartNew(); var cpu=Process.GetCurrentProcess().TotalProcessorTime;
  int left=n;
  await Task.WhenAll(Enumerable.Range(0,16).Select(_=>Task.Run(async()=>{ while(Interlocked.Decrement(ref left)>=0) await intake.AcceptAsync(new Submission(sub,new SubmittedItem(input,null,null),TimeSpan.FromDays(7)),default);})));
  Console.WriteLine($"enqueue16 {n/sw.Elapsed.TotalSeconds:F0}/s cpu {(Process.GetCurrentProcess().TotalProcessorTime-cpu).TotalMilliseconds*1000/n:F0} us/job");
  sw.Restart(); cpu=Process.GetCurrentProcess().TotalProcessorTime; int done=0;
  var ch=System.Threading.Channels.Channel.CreateBounded<LeasedJob>(16); var permits=new SemaphoreSlim(16);
  var lanes=Enumerable.Range(0,16).Select(_=>Task.Run(async()=>{ await foreach(var j in ch.Reader.ReadAllAsync()){ await queue.ReadInputAsync(j.Lease,default); await queue.FinishAsync(j.Lease,new JobOutcome.Succeeded(result),default); permits.Release(); if(Interlocked.Increment(ref done)==n) ch.Writer.Complete(); } })).ToArray();
  try { int got=0; while(got<n){ await permits.WaitAsync(); int p=1; while(p<16 && permits.Wait(0)) p++; var js=await queue.ReceiveAsync("w",p,default); got+=js.Count; if(js.Count<p) permits.Release(p-js.Count); foreach(var j in js) await ch.Writer.WriteAsync(j);} } catch(System.Threading.Channels.ChannelClosedException){}
  await Task.WhenAll(lanes);
  Console.WriteLine($"drain16 {n/sw.Elapsed.TotalSeconds:F0}/s cpu {(Process.GetCurrentProcess().TotalProcessorTime-cpu).TotalMilliseconds*1000/n:F0} us/job");
}
Directory.Delete(folder,true);
