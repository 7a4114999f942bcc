// What the last sync did: one line in the bar, the sentences behind it on a click.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SyncReport } from '../desk-wire.ts';
import { texts } from './texts.ts';
import { timeOf } from './time.ts';

interface Props {
  readonly report: SyncReport | null;
  readonly running: boolean;
  readonly timeZone: string;
}

const line = (report: SyncReport): string => {
  if (!report.ok) return texts.bar.failed;
  const parts = [
    report.written === 0 ? texts.bar.nothing : texts.bar.written(report.written),
    ...(report.held > 0 ? [texts.bar.held(report.held)] : []),
  ];
  return parts.join(' · ');
};

export const SyncNote = ({ report, running, timeZone }: Props) => {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const onOutside = (event: Event) => {
      if (!(event.target instanceof Node) || place.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('mousedown', onOutside);
    return () => document.removeEventListener('mousedown', onOutside);
  }, [open]);
  const tone = report === null ? 'none' : !report.ok ? 'bad' : report.held > 0 ? 'warn' : 'good';
  return (
    <div class="sync-note" ref={place}>
      <button
        type="button"
        class="quiet-button"
        disabled={report === null}
        aria-expanded={open}
        title={texts.bar.details}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false);
        }}
      >
        <span class={`dot ${running ? 'running' : tone}`} aria-hidden="true" />
        <span role="status">
          {running ? texts.bar.syncing : report === null ? texts.bar.never : line(report)}
        </span>
        {!running && report !== null && <time dateTime={report.at}>{timeOf(report.at, timeZone)}</time>}
      </button>
      {open && report !== null && (
        <div class="popover" role="dialog" aria-label={texts.bar.details}>
          <h2>{texts.bar.details}</h2>
          {report.lines.length === 0 ? (
            <p>{line(report)}</p>
          ) : (
            <ul>
              {report.lines.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
};
