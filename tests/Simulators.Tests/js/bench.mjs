// The other side of `dotnet run --project benchmarks -- bus`: node bench.mjs <connection string> <queue> <messages> <permits>
import { ServiceBusClient } from "@azure/service-bus";

const [connectionString, queue, messages, permits] = process.argv.slice(2);
const count = Number(messages);
const body = Buffer.alloc(100, "x");
const client = new ServiceBusClient(connectionString);
const sender = client.createSender(queue);
const receiver = client.createReceiver(queue);

await sender.sendMessages({ body, messageId: "warm" });
await receiver.completeMessage((await receiver.receiveMessages(1))[0]);

let began = performance.now();
for (let sent = 0; sent < count; sent += 100) {
  await sender.sendMessages(Array.from({ length: 100 }, (_, i) => ({ body, messageId: `m-${sent + i}`, contentType: "application/json" })));
}
const sending = (performance.now() - began) / 1000;

began = performance.now();
for (let completed = 0; completed < count; ) {
  const received = await receiver.receiveMessages(Math.min(Number(permits), count - completed));
  await Promise.all(received.map((message) => receiver.completeMessage(message)));
  completed += received.length;
}
const receiving = (performance.now() - began) / 1000;
console.log(`${Math.round(count / sending)} ${Math.round(count / receiving)}`);
await client.close();
