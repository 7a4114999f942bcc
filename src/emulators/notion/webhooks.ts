// Signs events and delivers them to one address.
import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Random } from '../random.ts';
import type { NotionEvent } from './events.ts';
import type { NotionUser } from './world.ts';

/** A failed delivery is tried again up to this many times in all. */
const ATTEMPTS = 8;
/** The first wait between attempts, ms; it grows fourfold, to about a day in all. */
const FIRST_WAIT = 15_000;

export interface WebhookTarget {
  /** Loopback only. */
  readonly url: string;
  /** The verification token that signs the bodies. */
  readonly token: string;
}

export interface WebhookWorld {
  readonly clock: Clock;
  readonly random: Random;
  readonly users: ReadonlyMap<string, NotionUser>;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly integrationId: string;
  readonly faults: Faults | undefined;
  /** How bodies are posted; the global `fetch` outside of tests. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

export interface WebhookSender {
  /** Sends the one-time `verification_token` that a person pastes back into Notion's settings. */
  verify(): Promise<void>;
  send(event: NotionEvent): void;
  /** Resolves when nothing is on its way. */
  settle(): Promise<void>;
}

/** Events that add up to one while they wait. */
const isAggregated = (type: string): boolean => !/locked$/.test(type);

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Creates the sender. Throws when the address is not on this machine. */
export const createWebhookSender = (target: WebhookTarget, world: WebhookWorld): WebhookSender => {
  const url = new URL(target.url);
  if (!LOOPBACK.includes(url.hostname)) {
    throw new Error(
      `Webhooks of the local workspace go to this machine only, not to ${url.hostname}. Use 127.0.0.1.`,
    );
  }
  const subscriptionId = world.random.uuid();
  let waiting: Record<string, unknown>[] = [];
  let last: Promise<void> = Promise.resolve();

  const post = async (body: Record<string, unknown>): Promise<boolean> => {
    const text = JSON.stringify(body);
    const signature = `sha256=${createHmac('sha256', target.token).update(text).digest('hex')}`;
    const fault =
      world.faults?.next({ service: 'notion-webhook', method: 'POST', path: url.pathname }) ?? null;
    if (fault !== null && fault.kind !== 'answer-lost' && fault.kind !== 'slow') return false;
    if (fault?.kind === 'slow') await world.clock.sleep(fault.ms);
    try {
      const answer = await world.fetch(target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-notion-signature': signature },
        body: text,
      });
      await answer.arrayBuffer();
      return answer.ok && fault?.kind !== 'answer-lost';
    } catch {
      return false;
    }
  };

  const deliver = async (body: Record<string, unknown>): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (await post({ ...body, attempt_number: attempt })) return;
      if (attempt < ATTEMPTS) await world.clock.sleep(FIRST_WAIT * 4 ** (attempt - 1));
    }
  };

  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    for (const body of batch) last = last.then(() => deliver(body));
  };

  const toBody = (event: NotionEvent): Record<string, unknown> => ({
    id: world.random.uuid(),
    timestamp: new Date(world.clock.now()).toISOString(),
    workspace_id: world.workspaceId,
    workspace_name: world.workspaceName,
    subscription_id: subscriptionId,
    integration_id: world.integrationId,
    authors: [{ id: event.authorId, type: world.users.get(event.authorId)?.type ?? 'bot' }],
    attempt_number: 1,
    api_version: '2026-03-11',
    type: event.type,
    entity: event.entity,
    data: event.data,
  });

  /** Adds an event to one of the same kind that still waits. */
  const merge = (event: NotionEvent): boolean => {
    if (!isAggregated(event.type)) return false;
    const known = waiting.find(
      (body) => body.type === event.type && (body.entity as { id: string }).id === event.entity.id,
    );
    if (known === undefined) return false;
    const data = { ...(known.data as Record<string, unknown>) };
    for (const [key, value] of Object.entries(event.data)) {
      const before = data[key];
      if (!Array.isArray(before) || !Array.isArray(value)) continue;
      const seen = new Set(before.map((item) => JSON.stringify(item)));
      data[key] = [...before, ...value.filter((item) => !seen.has(JSON.stringify(item)))];
    }
    known.data = data;
    return true;
  };

  return {
    verify: async () => {
      await post({ verification_token: target.token });
    },
    send: (event) => {
      if (merge(event)) return;
      waiting.push(toBody(event));
      // Events of one turn of the loop go out together, so that a burst of edits is one event.
      if (waiting.length === 1) setTimeout(flush, 0);
    },
    settle: async () => {
      flush();
      await last;
    },
  };
};
