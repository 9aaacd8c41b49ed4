// One side of the comparison: answers the same commands, one per line of its input, as the embedded store's side (see ../../Store/StoreSide.cs).
// A producer and a Worker of BullMQ on the Redis at REDIS_PORT. Times are of the monotonic clock, in nanoseconds, which both runtimes share.
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';

const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT), maxRetriesPerRequest: null };
const queue = new Queue('analysis', { connection });
const data = { input: process.env.INPUT };
const result = 'r'.repeat(Number(process.env.RESULT_BYTES));
const now = () => Number(process.hrtime.bigint());
const seconds = (since) => (now() - since) / 1e9;

async function enqueue(jobs, callers) {
  const begun = now();
  let left = jobs;
  await Promise.all(Array.from({ length: callers }, async () => {
    while (left-- > 0) await queue.add('job', data);
  }));
  return { seconds: seconds(begun) };
}

async function batches(count, size) {
  const begun = now();
  for (let i = 0; i < count; i++) await queue.addBulk(Array.from({ length: size }, () => ({ name: 'job', data })));
  return { seconds: seconds(begun) };
}

// Runs a worker until so many jobs are done; tells when each handler began.
async function handle(jobs, concurrency, onBegun) {
  let done = 0;
  const worker = new Worker('analysis', async () => { onBegun?.(now()); return result; }, { connection, concurrency, autorun: false });
  await worker.waitUntilReady();
  const begun = now();
  await new Promise((resolve) => {
    worker.on('completed', () => { if (++done === jobs) resolve(); });
    worker.run();
  });
  const took = seconds(begun);
  await worker.close();
  return { seconds: took };
}

async function trickle(jobs, interval) {
  const times = [];
  for (let i = 0; i < jobs; i++) {
    await delay(interval);
    times.push(now());
    await queue.add('job', data);
  }
  return { times };
}

async function listen(jobs) {
  const times = [];
  await handle(jobs, 1, (time) => times.push(time));
  return { times };
}

async function latency(jobs, interval) {
  const listening = listen(jobs);
  const { times: sent } = await trickle(jobs, interval);
  const { times: begun } = await listening;
  return { sent, begun };
}

const commands = { enqueue, batches, drain: handle, trickle, listen, latency };
await queue.waitUntilReady();
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...parameters] = line.split(' ');
  console.log(JSON.stringify(await commands[name](...parameters.map(Number))));
}
await queue.close();
process.exit(0);
