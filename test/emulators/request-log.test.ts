// The request log: counts and lists requests, and never keeps a token.
import { describe, expect, it } from 'vitest';
import { createRequestLog, type RequestEntry } from '../../src/emulators/request-log.ts';

const entry = (more: Partial<RequestEntry> = {}): RequestEntry => ({
  service: 'notion',
  method: 'GET',
  route: '/v1/pages/:page_id',
  path: '/v1/pages/1',
  status: 200,
  write: false,
  ...more,
});

describe('request log', () => {
  it('counts by what is asked', () => {
    const log = createRequestLog();
    log.add(entry());
    log.add(entry({ method: 'PATCH', write: true }));
    log.add(entry({ service: 'sheets', write: true }));
    expect([log.count(), log.count({ write: true }), log.count({ service: 'notion', write: true })]).toEqual([
      3, 2, 1,
    ]);
    expect(log.list({ method: 'PATCH' })).toEqual([entry({ method: 'PATCH', write: true })]);
    log.reset();
    expect(log.count()).toBe(0);
  });

  it('keeps the newest entries only', () => {
    const log = createRequestLog(10);
    for (let i = 0; i < 100; i++) log.add(entry({ path: String(i) }));
    expect(log.count()).toBeLessThanOrEqual(20);
    expect(log.list().at(-1)?.path).toBe('99');
  });
});
