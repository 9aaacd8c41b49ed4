// Microsoft's own Service Bus client against the simulator: named checks, one line each, and their sum. Exits 1 where one fails.
//
//   node checks.mjs <connection string> <http address> [part of a check's name]
//
// The simulator has to run with --lock-duration 00:00:03 --max-message-size 1048576 --duplicate-window 00:00:30.
import { ServiceBusClient, delay } from "@azure/service-bus";
import assert from "node:assert/strict";

const [connectionString, http, only = ""] = process.argv.slice(2);
const lockMs = 3000;
const patience = { maxWaitTimeInMs: 5000 };
const checks = [];
let names = 0;

const check = (name, run) => checks.push({ name, run });
const control = async (path) => {
  const response = await fetch(`${http}/control/${path}`, { method: "POST" });
  assert.ok(response.ok, `${path}: ${response.status}`);
};
const state = async (queue) => {
  const { queues } = await (await fetch(`${http}/control/queues`)).json();
  return queues.find((one) => one.name === queue);
};
const until = async (isSo, what) => {
  for (const end = Date.now() + 20000; Date.now() < end; await delay(20)) {
    if (await isSo()) return;
  }
  assert.fail(`not within 20 s: ${what}`);
};

async function receive(receiver, count) {
  const got = [];
  for (const end = Date.now() + 15000; got.length < count && Date.now() < end; ) {
    got.push(...(await receiver.receiveMessages(count - got.length, patience)));
  }
  assert.equal(got.length, count);
  return got;
}

check("a message is sent, received under a lock and completed", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({
    messageId: "one", body: { text: "grüße" }, contentType: "application/json", correlationId: "c", subject: "s", applicationProperties: { number: 7, yes: true },
  });
  const receiver = client.createReceiver(queue);
  const [message] = await receive(receiver, 1);
  assert.equal(message.messageId, "one");
  assert.deepEqual(message.body, { text: "grüße" });
  assert.deepEqual(message.applicationProperties, { number: 7, yes: true });
  assert.deepEqual([message.correlationId, message.subject, message.contentType], ["c", "s", "application/json"]);
  assert.equal(message.deliveryCount, 0);
  assert.equal(message.state, "active");
  assert.ok(message.sequenceNumber.toNumber() > 0);
  assert.ok(Math.abs(message.enqueuedTimeUtc - Date.now()) < 5000);
  assert.ok(message.lockedUntilUtc > new Date());
  await receiver.completeMessage(message);
  const after = await state(queue);
  assert.deepEqual([after.activeMessageCount, after.totals.completed], [0, 1]);
});

check("a batch is one send of many messages, in order", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  const batch = await sender.createMessageBatch();
  for (let i = 0; i < 100; i++) assert.ok(batch.tryAddMessage({ messageId: `b${i}`, body: `body ${i}` }));
  await sender.sendMessages(batch);
  const receiver = client.createReceiver(queue);
  const got = await receive(receiver, 100);
  assert.deepEqual(got.map((message) => message.messageId), Array.from({ length: 100 }, (_, i) => `b${i}`));
  await Promise.all(got.map((message) => receiver.completeMessage(message)));
  assert.equal((await state(queue)).totals.completed, 100);
});

check("an array of messages is sent as a batch", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages([{ body: 1 }, { body: 2 }, { body: 3 }]);
  const got = await receive(client.createReceiver(queue), 3);
  assert.deepEqual(got.map((message) => message.body), [1, 2, 3]);
  assert.ok(got.every((message) => message.messageId));
});

check("receive and delete takes without a lock", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages([{ body: 1 }, { body: 2 }]);
  const got = await receive(client.createReceiver(queue, { receiveMode: "receiveAndDelete" }), 2);
  assert.equal(got[0].lockToken, undefined);
  const after = await state(queue);
  assert.deepEqual([after.activeMessageCount, after.locked], [0, 0]);
});

check("an abandoned message comes back at its old place, one attempt older", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages([{ messageId: "first", body: 1 }, { messageId: "second", body: 2 }]);
  const receiver = client.createReceiver(queue);
  const [first] = await receive(receiver, 1);
  await receiver.abandonMessage(first, { seen: "yes" });
  const [again] = await receive(receiver, 1);
  assert.deepEqual([again.messageId, again.deliveryCount, again.applicationProperties.seen], ["first", 1, "yes"]);
  assert.ok(again.sequenceNumber.equals(first.sequenceNumber));
});

check("a dead letter is in its queue with its reason", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ messageId: "poison", body: "x", applicationProperties: { own: 1 } });
  const receiver = client.createReceiver(queue);
  const [message] = await receive(receiver, 1);
  await receiver.deadLetterMessage(message, { deadLetterReason: "it_is_poison", deadLetterErrorDescription: "It cannot be read.", more: "yes" });
  const letters = client.createReceiver(queue, { subQueueType: "deadLetter" });
  const [letter] = await receive(letters, 1);
  assert.deepEqual([letter.messageId, letter.deadLetterReason, letter.deadLetterErrorDescription], ["poison", "it_is_poison", "It cannot be read."]);
  assert.deepEqual([letter.applicationProperties.own, letter.applicationProperties.more], [1, "yes"]);
  assert.equal((await state(queue)).deadLettered, 1);
  await letters.completeMessage(letter);
  assert.equal((await state(queue)).deadLettered, 0);
});

check("a deferred message is not received again and can be peeked", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ messageId: "later", body: 1 });
  const receiver = client.createReceiver(queue);
  const [message] = await receive(receiver, 1);
  await receiver.deferMessage(message);
  assert.equal((await receiver.receiveMessages(1, { maxWaitTimeInMs: 300 })).length, 0);
  const [peeked] = await receiver.peekMessages(1);
  assert.deepEqual([peeked.messageId, peeked.state], ["later", "deferred"]);
});

check("a deferred message is received by its number and settled", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ messageId: "later", body: 1 });
  const receiver = client.createReceiver(queue);
  const [message] = await receive(receiver, 1);
  await receiver.deferMessage(message);
  const [deferred] = await receiver.receiveDeferredMessages(message.sequenceNumber);
  assert.equal(deferred.messageId, "later");
  await receiver.completeMessage(deferred);
  assert.equal((await state(queue)).deferred, 0);
});

check("a renewed lock outlives its first duration", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ body: 1 });
  const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
  const [message] = await receive(receiver, 1);
  const first = message.lockedUntilUtc;
  await delay(lockMs * 0.7);
  const renewed = await receiver.renewMessageLock(message);
  assert.ok(renewed > first);
  await delay(lockMs * 0.7);
  await receiver.completeMessage(message);
  assert.equal((await state(queue)).totals.lockLost, 0);
});

check("a lost lock is told, and the message comes back", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ messageId: "slow", body: 1 });
  const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
  const [message] = await receive(receiver, 1);
  await until(async () => (await state(queue)).totals.lockLost === 1, "the lock is lost");
  await assert.rejects(receiver.completeMessage(message), { code: "MessageLockLost" });
  await assert.rejects(receiver.renewMessageLock(message), { code: "MessageLockLost" });
  const [again] = await receive(receiver, 1);
  assert.deepEqual([again.messageId, again.deliveryCount], ["slow", 1]);
  await receiver.completeMessage(again);
});

check("closing a receiver unlocks nothing", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ body: 1 });
  const receiver = client.createReceiver(queue);
  await receive(receiver, 1);
  await receiver.close();
  const after = await state(queue);
  assert.deepEqual([after.locked, after.ready], [1, 0]);
});

check("a message is settled after its receiver's link is gone, by management", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ body: 1 });
  const receiver = client.createReceiver(queue);
  const [message] = await receive(receiver, 1);
  await control("detach");
  await until(async () => (await receiver.receiveMessages(1, { maxWaitTimeInMs: 200 })).length === 0, "a new link");
  await receiver.completeMessage(message);
  assert.equal((await state(queue)).totals.completed, 1);
});

check("peeking sees what is there and changes nothing", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages([{ messageId: "a", body: 1 }, { messageId: "b", body: 2 }, { messageId: "c", body: 3 }]);
  const receiver = client.createReceiver(queue);
  const [locked] = await receive(receiver, 1);
  const first = await receiver.peekMessages(2);
  const rest = await receiver.peekMessages(5);
  assert.deepEqual([...first, ...rest].map((message) => message.messageId), ["a", "b", "c"]);
  assert.equal((await receiver.peekMessages(5)).length, 0);
  const from = await receiver.peekMessages(5, { fromSequenceNumber: locked.sequenceNumber.add(1) });
  assert.deepEqual(from.map((message) => message.messageId), ["b", "c"]);
  assert.equal((await state(queue)).ready, 2);
});

check("a scheduled message becomes active at its time", async ({ client, queue }) => {
  const at = new Date(Date.now() + 1500);
  const [number] = await client.createSender(queue).scheduleMessages({ messageId: "later", body: 1 }, at);
  assert.ok(number.toNumber() > 0);
  assert.deepEqual([(await state(queue)).scheduled, (await state(queue)).ready], [1, 0]);
  const [message] = await receive(client.createReceiver(queue), 1);
  assert.equal(message.messageId, "later");
  assert.ok(Date.now() >= at.getTime());
});

check("a scheduled message is cancelled", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  const numbers = await sender.scheduleMessages([{ body: 1 }, { body: 2 }], new Date(Date.now() + 60000));
  await sender.cancelScheduledMessages(numbers[0]);
  assert.equal((await state(queue)).scheduled, 1);
});

check("a message sent with a time is scheduled too", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ body: 1, scheduledEnqueueTimeUtc: new Date(Date.now() + 60000) });
  assert.equal((await state(queue)).scheduled, 1);
});

check("the last of its attempts dead-letters a message", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ messageId: "again", body: 1 });
  const receiver = client.createReceiver(queue);
  for (let attempt = 0; attempt < 10; attempt++) {
    const [message] = await receive(receiver, 1);
    assert.equal(message.deliveryCount, attempt);
    await receiver.abandonMessage(message);
  }
  const [letter] = await receive(client.createReceiver(queue, { subQueueType: "deadLetter" }), 1);
  assert.deepEqual([letter.messageId, letter.deadLetterReason], ["again", "MaxDeliveryCountExceeded"]);
});

check("a message whose life is over is dead-lettered", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages({ messageId: "old", body: 1, timeToLive: 300 });
  const [letter] = await receive(client.createReceiver(queue, { subQueueType: "deadLetter" }), 1);
  assert.deepEqual([letter.messageId, letter.deadLetterReason], ["old", "TTLExpiredException"]);
});

check("a second message with the same id is accepted and dropped", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  await sender.sendMessages({ messageId: "same", body: 1 });
  await sender.sendMessages({ messageId: "same", body: 2 });
  const after = await state(queue);
  assert.deepEqual([after.ready, after.totals.duplicatesDropped], [1, 1]);
});

check("a 600 KB message goes both ways", async ({ client, queue }) => {
  const body = Buffer.alloc(600 * 1024, 7);
  body[12345] = 1;
  await client.createSender(queue).sendMessages({ body });
  const receiver = client.createReceiver(queue);
  const [message] = await receive(receiver, 1);
  assert.ok(body.equals(Buffer.from(message.body)));
  await receiver.completeMessage(message);
});

check("a message that is too large is refused, and the sender lives", async ({ queue }) => {
  // The service detaches the link, and this client does not tell a pending send of it: it runs into its time.
  const client = newClient({ maxRetries: 0, timeoutInMs: 2000 });
  const sender = client.createSender(queue);
  await sender.sendMessages({ body: 1 });
  await assert.rejects(sender.sendMessages({ body: Buffer.alloc(1100 * 1024) }));
  assert.equal((await state(queue)).ready, 1);
  await sender.sendMessages({ body: 2 });
  await client.close();
  assert.equal((await state(queue)).ready, 2);
});

check("an entity that does not exist is told", async ({ client }) => {
  await assert.rejects(client.createSender("$none").sendMessages({ body: 1 }), { code: "MessagingEntityNotFound" });
  await assert.rejects(client.createReceiver("$none").receiveMessages(1, patience), { code: "MessagingEntityNotFound" });
  await assert.rejects(client.createReceiver("$none").peekMessages(1), { code: "MessagingEntityNotFound" });
});

check("a subscription runs concurrently and keeps its locks by itself", async ({ client, queue }) => {
  await client.createSender(queue).sendMessages(Array.from({ length: 12 }, (_, i) => ({ messageId: `s${i}`, body: i })));
  const receiver = client.createReceiver(queue);
  const done = new Set();
  let running = 0;
  let most = 0;
  const subscription = receiver.subscribe({
    async processMessage(message) {
      most = Math.max(most, ++running);
      await delay(lockMs * 1.6);
      running--;
      done.add(message.messageId);
    },
    async processError({ error }) {
      console.error(error.message);
    },
  }, { maxConcurrentCalls: 6 });
  await until(() => done.size === 12, "12 messages");
  await until(async () => (await state(queue)).totals.completed === 12, "12 completions");
  await subscription.close();
  const { totals } = await state(queue);
  assert.deepEqual([most, totals.lockLost, totals.delivered], [6, 0, 12]);
});

check("a receiver that waits is woken by a message", async ({ client, queue }) => {
  const waiting = client.createReceiver(queue).receiveMessages(1, { maxWaitTimeInMs: 10000 });
  await delay(300);
  const began = Date.now();
  await client.createSender(queue).sendMessages({ body: 1 });
  assert.equal((await waiting).length, 1);
  assert.ok(Date.now() - began < 3000);
});

check("a busy service is tried again", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  await sender.sendMessages({ body: 0 });
  await control("busy?count=1");
  await sender.sendMessages({ body: 1 });
  assert.equal((await state(queue)).ready, 2);
});

check("a link that is detached is attached again", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  await sender.sendMessages({ body: 1 });
  await control("detach");
  await sender.sendMessages({ body: 2 });
  assert.equal((await state(queue)).ready, 2);
});

check("tokens that are over are put again", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  await sender.sendMessages({ body: 1 });
  await control("expire-tokens");
  await until(() => sender.sendMessages({ body: 2 }).then(() => true, () => false), "a send with a new token");
  assert.ok((await state(queue)).ready >= 2);
});

// A refused connection is no reason for this client to try again by itself, whatever its retry options: its caller does.
check("a restart refuses connections, and the same sender sends when it is over", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  await sender.sendMessages({ body: 1 });
  await control("restart?seconds=2");
  await assert.rejects(sender.sendMessages({ body: "too early" }), /ECONNREFUSED/);
  await until(() => sender.sendMessages({ body: 2 }).then(() => true, () => false), "the service is back");
  assert.equal((await state(queue)).ready, 2);
});

check("a doubled message is delivered as two", async ({ client, queue }) => {
  await control("duplicate?count=1");
  await client.createSender(queue).sendMessages({ messageId: "twice", body: 1 });
  const [one, two] = await receive(client.createReceiver(queue), 2);
  assert.deepEqual([one.messageId, two.messageId], ["twice", "twice"]);
  assert.ok(!one.sequenceNumber.equals(two.sequenceNumber));
});

check("an answer that is lost is sent again, and the duplicate dropped", async ({ client, queue }) => {
  const sender = client.createSender(queue);
  await control("lose-answers?count=1");
  await sender.sendMessages({ messageId: "sure", body: 1 });
  const after = await state(queue);
  assert.deepEqual([after.ready, after.totals.duplicatesDropped], [1, 1]);
});

check("2,000 messages survive connections that are cut", async ({ queue }) => {
  const total = 2000;
  const clients = [1, 2, 3].map(() => newClient());
  const seen = new Set();
  const receivers = clients.slice(1).map((client) => client.createReceiver(queue));
  const subscriptions = receivers.map((receiver) => receiver.subscribe({
    async processMessage(message) {
      // Noted before: where a cut takes the answer to a completion, the message is completed and the client is told that it failed.
      seen.add(message.messageId);
      await receiver.completeMessage(message);
    },
    async processError() {
      // Connections are cut under it; that it goes on is what is checked.
    },
  }, { maxConcurrentCalls: 20, autoCompleteMessages: false }));

  const cutting = (async () => {
    for (let cut = 0; cut < 6; cut++) {
      await delay(500);
      await control("cut");
    }
  })();
  const sender = clients[0].createSender(queue);
  for (let sent = 0; sent < total; sent += 50) {
    const messages = Array.from({ length: 50 }, (_, i) => ({ messageId: `m${sent + i}`, body: `body ${sent + i}` }));
    await until(() => sender.sendMessages(messages).then(() => true, () => false), "a batch is sent");
    await delay(60);
  }
  await cutting;
  const end = Date.now() + 90000;
  while ((await state(queue)).totals.completed < total && Date.now() < end) await delay(100);
  await until(async () => (await state(queue)).activeMessageCount === 0 || Date.now() > end, "an empty queue");
  await Promise.all(subscriptions.map((subscription) => subscription.close()));
  await Promise.all(clients.map((client) => client.close()));
  const after = await state(queue);
  assert.deepEqual([seen.size, after.totals.completed, after.activeMessageCount, after.deadLettered], [total, total, 0, 0], JSON.stringify(after));
});

function newClient(retryOptions = {}) {
  return new ServiceBusClient(connectionString, { retryOptions: { maxRetries: 5, retryDelayInMs: 200, timeoutInMs: 4000, ...retryOptions } });
}

let failed = 0;
const chosen = checks.filter(({ name }) => name.includes(only));
for (const { name, run } of chosen) {
  const client = newClient();
  const began = Date.now();
  try {
    await run({ client, queue: `checks-${++names}` });
    console.log(`ok     ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${String(error.stack ?? error).split("\n").slice(0, 6).join(" | ")}`);
  } finally {
    await Promise.race([client.close().catch(() => {}), delay(3000)]);
    // A fault that a check asked for and did not see must not meet the next one.
    await Promise.all(["busy", "duplicate", "lose-answers"].map((fault) => control(`${fault}?count=0`)));
  }
}

console.log(`${chosen.length - failed} of ${chosen.length} checks passed`);
process.exit(failed === 0 ? 0 : 1);
