// The second page file: asked of the server on first use, evaluated once, and kept.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Guide } from '../guide/main.tsx';
import type { Server } from '../server.ts';
import { texts } from '../texts/common.ts';
import { FailureNote } from './failure-note.tsx';
import { useCall } from './use-call.ts';
import { Waiting } from './waiting.tsx';

declare global {
  interface Window {
    instepGuide?: Guide;
  }
}

/** Runs the script of the file as a script of this page: no request leaves the frame. */
const evaluate = (html: string): Guide => {
  const from = html.indexOf('<script>');
  const to = html.lastIndexOf('</script>');
  const script = document.createElement('script');
  script.textContent = from < 0 || to < 0 ? '' : html.slice(from + '<script>'.length, to);
  document.head.append(script);
  script.remove();
  if (window.instepGuide === undefined) throw new Error(texts.guide.broken);
  return window.instepGuide;
};

export const loadGuide = async (server: Server): Promise<Guide> =>
  window.instepGuide ?? evaluate(await server.getGuide());

interface Props {
  readonly server: Server;
  readonly children: (guide: Guide) => ComponentChildren;
}

/** Shows what needs the guide once it is there, and until then that it is being fetched. */
export const WithGuide = ({ server, children }: Props) => {
  const call = useCall();
  const [guide, setGuide] = useState(window.instepGuide ?? null);
  const load = () => call.run(() => loadGuide(server), setGuide);
  // Once, when it is first shown.
  useEffect(() => {
    if (guide === null) load();
  }, []);
  if (guide !== null) return <>{children(guide)}</>;
  return call.status.kind === 'failed' ? (
    <FailureNote title={texts.guide.failed} message={call.status.message} kept onRetry={load} />
  ) : (
    <Waiting slow={call.status.kind === 'waiting' && call.status.slow} words={texts.guide.loading} />
  );
};
