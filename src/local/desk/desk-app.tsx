// The desk: loads the workspace, keeps up with its changes, and lays out spreadsheet, sidebar and Notion.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type {
  DeskClock,
  DeskEvent,
  DeskForm,
  DeskMenu,
  DeskQuestion,
  DeskRun,
  DeskStart,
  SheetAction,
  SyncReport,
} from '../desk-wire.ts';
import { createApi, type Moved } from './api.ts';
import { MailBox } from './mail-box.tsx';
import { MenuBar } from './menu-bar.tsx';
import { NotionPane } from './notion/notion-pane.tsx';
import { ScriptDialog, type ShownDialog } from './script-dialog.tsx';
import { ScriptFrame } from './script-frame.tsx';
import { ScriptQuestion } from './script-question.tsx';
import { type Selection, SheetPane } from './sheet/sheet-pane.tsx';
import { useSheet } from './sheet/use-sheet.ts';
import { texts } from './texts.ts';
import { Toasts, useToasts } from './toasts.tsx';
import { type Layout, TopBar } from './top-bar.tsx';
import { useEvents } from './use-events.ts';
import { useLinks } from './use-links.ts';
import { useRemembered } from './use-remembered.ts';

const TOP_LEFT: Selection = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } };

interface LoadedProps {
  readonly start: DeskStart;
}

const LoadedDesk = ({ start }: LoadedProps) => {
  const [person, setPerson] = useRemembered(
    'person',
    start.people[0]?.id ?? '',
    start.people.map((each) => each.id),
  );
  const [layout, setLayout] = useRemembered<Layout>('layout', 'both', ['both', 'sheet', 'notion']);
  const who = useRef(person);
  who.current = person;
  const api = useMemo(() => createApi(() => who.current), []);
  const { toasts, say, drop } = useToasts();
  const [version, setVersion] = useState(0);
  const [notionVersion, setNotionVersion] = useState(0);
  const [clock, setClock] = useState<DeskClock>(start.clock);
  const [report, setReport] = useState<SyncReport | null>(start.sync);
  const [wantedPage, setWantedPage] = useState<{ readonly id: string } | null>(null);
  const [syncing, setSyncing] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [menus, setMenus] = useState<readonly DeskMenu[]>([]);
  const [selection, setSelection] = useState(TOP_LEFT);
  const [frame, setFrame] = useState<{ readonly title: string; readonly url: string } | null>(null);
  const [dialog, setDialog] = useState<ShownDialog | null>(null);
  const [questions, setQuestions] = useState<readonly DeskQuestion[]>([]);
  const [mails, setMails] = useState(start.mails);
  /** The menu item that opened the sidebar: it opens it again for another person. */
  const opener = useRef<string | null>(null);
  const [forms, setForms] = useState<readonly DeskForm[]>([]);
  const model = useSheet(api, version);
  // A script that makes a form writes where it is into the sheet.
  useEffect(() => {
    api.forms().then(setForms, () => {});
  }, [api, version]);

  const showOutput = useRef((_: DeskRun) => {});
  const onEvent = useCallback((event: DeskEvent) => {
    switch (event.kind) {
      case 'mail':
        setMails(event.count);
        break;
      case 'outputs':
        showOutput.current(event.run);
        break;
      case 'question':
        setQuestions((all) => [...all, event.question]);
        break;
      case 'reset':
        location.reload();
        break;
      case 'sheet':
        setVersion((now) => (event.version === -1 ? now - 1 : event.version));
        break;
      case 'notion':
        setNotionVersion((now) => now + 1);
        break;
      case 'clock':
        setClock(event.clock);
        break;
      case 'sync':
        setSyncing(event.running);
        setReport(event.report);
        break;
    }
  }, []);
  const connected = useEvents(person, onEvent);
  const fail = useCallback((error: Error) => say(error.message, 'bad'), [say]);
  const show = (run: DeskRun): DeskRun => {
    for (const output of run.outputs) {
      if (output.kind === 'sidebar') setFrame({ title: output.title, url: output.url });
      if (output.kind === 'dialog') setDialog(output);
      if (output.kind === 'message')
        say([output.title, output.message].filter((part) => part !== '').join(': '), 'plain');
      if (output.kind === 'select') model.show(output.sheetId);
    }
    if (run.failure !== null) say(`${texts.sidebar.failed}: ${run.failure}`, 'bad');
    return run;
  };
  showOutput.current = show;
  useEffect(() => {
    api.menus().then(setMenus, fail);
    setDialog(null);
    setQuestions([]);
    setFrame((shown) => {
      // The sidebar is one person's: the next one gets their own.
      if (shown !== null && opener.current !== null)
        api.runMenu(opener.current).then(showOutput.current, fail);
      return null;
    });
  }, [api, person, fail]);
  const act = (action: SheetAction): Promise<DeskRun | null> =>
    api.act(action).then(show, (error: Error) => {
      fail(error);
      // What was shown in advance goes back to what is.
      setVersion((now) => now - 1);
      return null;
    });
  const undo = () => {
    api.undo().then(
      (run) => {
        show(run);
        say(texts.menus.undone(run.what), 'plain');
      },
      (error: Error) => say(error.message, 'plain'),
    );
  };
  const runMenu = (functionName: string, caption: string) => {
    const told = say(texts.menus.running(caption), 'plain');
    api
      .runMenu(functionName)
      .then((run) => {
        if (run.outputs.some((output) => output.kind === 'sidebar')) opener.current = functionName;
        show(run);
      }, fail)
      .finally(() => drop(told));
  };
  const move = (go: () => Promise<Moved>) => {
    setWaiting(true);
    go()
      .then((moved) => {
        setClock(moved.clock);
        if (moved.title !== undefined) say(texts.bar.moved(moved.title), 'plain');
        if (moved.pageId != null) setWantedPage({ id: moved.pageId });
      }, fail)
      .finally(() => setWaiting(false));
  };
  const closeFrame = useCallback(() => setFrame(null), []);
  const closeDialog = useCallback(() => setDialog(null), []);
  const reset = () => {
    const told = say(texts.reset.running, 'plain');
    setWaiting(true);
    api
      .reset()
      .catch(fail)
      .finally(() => {
        drop(told);
        setWaiting(false);
      });
  };
  const openLink = useLinks({
    spreadsheetId: start.spreadsheetId,
    forms,
    onTab: (sheetId) => {
      if (layout === 'notion') setLayout('both');
      if (sheetId !== null) model.show(sheetId);
    },
    onPage: (id) => {
      if (layout === 'sheet') setLayout('both');
      setWantedPage({ id });
    },
    tell: (text) => void say(text, 'plain'),
  });
  const focusSheet = useCallback(() => {
    document.querySelector<HTMLElement>('.grid')?.focus();
  }, []);
  return (
    <div class="desk">
      <TopBar
        start={start}
        clock={clock}
        report={report}
        syncing={syncing}
        waiting={waiting}
        person={person}
        layout={layout}
        onPerson={setPerson}
        onLayout={setLayout}
        onSync={() => {
          api.sync().catch(fail);
        }}
        onNextDay={() => move(api.nextDay)}
        onNextCheckIn={() => move(api.nextCheckIn)}
        onReset={reset}
        forms={forms}
        mail={
          <MailBox
            api={api}
            people={start.people}
            count={mails}
            timeZone={start.clock.timeZone}
            onLink={openLink}
            fail={fail}
          />
        }
      />
      {!connected && (
        <p class="lost" role="alert">
          {texts.lost}
        </p>
      )}
      <div class={`panes ${layout}`}>
        {layout !== 'notion' && (
          <main class="pane spreadsheet" aria-label={texts.sheet.label}>
            <div class="pane-head">
              <h1>{start.title}</h1>
              {model.sheet !== null && (
                <MenuBar
                  sheet={model.sheet}
                  selection={selection}
                  menus={menus}
                  act={act}
                  onRun={runMenu}
                  onUndo={undo}
                />
              )}
            </div>
            <div class="sheet-and-frame">
              <SheetPane
                api={api}
                model={model}
                selection={selection}
                onSelection={setSelection}
                act={act}
                onUndo={undo}
              />
              {frame !== null && (
                <ScriptFrame
                  key={frame.url}
                  api={api}
                  title={frame.title}
                  url={frame.url}
                  onClose={closeFrame}
                  onFocusSheet={focusSheet}
                  onLink={openLink}
                />
              )}
            </div>
          </main>
        )}
        {layout !== 'sheet' && (
          <NotionPane
            api={api}
            rootPageId={start.rootPageId}
            version={notionVersion}
            person={person}
            clock={clock}
            wanted={wantedPage}
            fail={fail}
          />
        )}
      </div>
      {dialog !== null && (
        <ScriptDialog
          key={dialog.url}
          api={api}
          dialog={dialog}
          onClose={closeDialog}
          onFocusSheet={focusSheet}
          onLink={openLink}
        />
      )}
      {questions[0] !== undefined && (
        <ScriptQuestion
          key={questions[0].id}
          question={questions[0]}
          onAnswer={(button, text) => {
            const { id } = questions[0] as DeskQuestion;
            setQuestions((all) => all.filter((each) => each.id !== id));
            api.answer(id, button, text).catch(fail);
          }}
        />
      )}
      <Toasts toasts={toasts} onDrop={drop} />
    </div>
  );
};

export const DeskApp = () => {
  const [start, setStart] = useState<DeskStart | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    createApi(() => '')
      .start()
      .then(setStart, () => setFailed(true));
  }, []);
  if (start !== null) return <LoadedDesk start={start} />;
  return (
    <p class="opening" role="status">
      {failed ? texts.openFailed : texts.opening}
    </p>
  );
};
