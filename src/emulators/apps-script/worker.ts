// The worker thread: waits for an execution, runs it in a context of its own, and answers.
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { execute } from './execute.ts';
import type { RunRequest, ServiceCall, ServiceReply } from './protocol.ts';

interface WorkerData {
  readonly requests: MessagePort;
  readonly calls: MessagePort;
  /** One 32-bit word: 0 while a call waits for its answer. */
  readonly signal: SharedArrayBuffer;
}

const { requests, calls, signal } = workerData as WorkerData;
const word = new Int32Array(signal);

/** Asks the main thread and blocks until it has answered. */
const callHost = (call: ServiceCall): ServiceReply => {
  Atomics.store(word, 0, 0);
  calls.postMessage(call);
  // The wake-up of the answer before may still be on its way: only the word says that this answer is there.
  while (Atomics.load(word, 0) === 0) Atomics.wait(word, 0, 0);
  const received = receiveMessageOnPort(calls);
  if (received === undefined) throw new Error('The host woke the script without an answer.');
  return received.message as ServiceReply;
};

requests.on('message', (request: RunRequest) => {
  requests.postMessage(execute(request, callHost));
});
