// The KPI library: definitions to start from, single or as a set for a kind of partnership.
import { useState } from 'preact/hooks';
import {
  KPI_LIBRARY,
  KPI_PRESETS,
  type LibraryKpi,
  libraryKpi,
  libraryValues,
} from '../../../src/domain/kpi-library.ts';
import type { PageProps } from '../parts/app.ts';
import { changeDraft, openDraft } from '../parts/draft.ts';
import { FormField } from '../parts/form-field.tsx';
import { kpiDraftId, newKpi } from '../parts/new-kpi.ts';
import type { Input } from '../parts/read-draft.ts';
import { texts as common } from '../texts/common.ts';
import { libraryTexts as texts } from '../texts/library.ts';

/** Whether the definition decides its goal: open where a set holds two candidates and none was chosen. */
interface Offer {
  readonly kpi: LibraryKpi;
  readonly primary: boolean;
}

export const KpiLibrary = ({ app }: PageProps) => {
  const { state } = app;
  const [family, setFamily] = useState('');
  const [presetId, setPresetId] = useState('');
  const [primary, setPrimary] = useState('');
  const preset = KPI_PRESETS.find(({ id }) => id === presetId);
  const mustChoose = preset !== undefined && preset.choosePrimary.length > 0;
  const decides = mustChoose ? primary : (preset?.kpis[0] ?? '');
  const offers: readonly Offer[] =
    preset === undefined
      ? KPI_LIBRARY.filter((kpi) => family === '' || kpi.family === family).map((kpi) => ({
          kpi,
          primary: false,
        }))
      : preset.kpis.flatMap((id) => {
          const kpi = libraryKpi(id);
          return kpi === null ? [] : [{ kpi, primary: id === decides }];
        });
  const start = ({ kpi, primary: isPrimary }: Offer) => {
    const values = libraryValues(kpi, state.partnership?.currency ?? null);
    const input: Input = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value ?? '']));
    const id = kpiDraftId(null);
    const draft = app.drafts.get(id) ?? openDraft([], null);
    app.drafts.set(
      id,
      changeDraft(
        { ...draft, input: { ...newKpi(state), ...draft.input } },
        { ...input, primary: isPrimary ? 'yes' : '' },
      ),
    );
    app.go('kpis', null, 'form');
  };
  return (
    <div class="page">
      <h2 tabIndex={-1}>{texts.title}</h2>
      <p class="quiet">{texts.body}</p>
      <FormField
        id="preset"
        kind="choice"
        label={texts.presets}
        placeholder={texts.noPreset}
        value={presetId}
        options={KPI_PRESETS.map(({ id, name }) => ({ value: id, label: name }))}
        onInput={(id) => {
          setPresetId(id);
          setPrimary('');
        }}
      />
      {preset === undefined && (
        <FormField
          id="family"
          kind="choice"
          label={texts.family}
          placeholder={texts.all}
          value={family}
          options={[...new Set(KPI_LIBRARY.map((kpi) => kpi.family))].map((each) => ({
            value: each,
            label: each,
          }))}
          onInput={setFamily}
        />
      )}
      {mustChoose && (
        <fieldset class="choices">
          <legend>{preset.question}</legend>
          {preset.choosePrimary.map((id) => (
            <button
              key={id}
              type="button"
              class="small"
              aria-pressed={primary === id}
              onClick={() => setPrimary(id)}
            >
              {texts.primary(libraryKpi(id)?.name ?? id)}
            </button>
          ))}
        </fieldset>
      )}
      {offers.map((offer) => {
        const { kpi } = offer;
        return (
          <article key={kpi.id} class="card" aria-label={kpi.name}>
            <header>
              <h4>{kpi.name}</h4>
              <span class={offer.primary ? 'pill good' : 'pill muted'}>
                {offer.primary ? 'Primary' : kpi.kind}
              </span>
            </header>
            <p>{kpi.question}</p>
            <p class="quiet">{kpi.measures}</p>
            {kpi.kind === 'Activity' && <p class="finding warn">{texts.activity}</p>}
            <div class="actions">
              <button
                type="button"
                class="small"
                disabled={mustChoose && primary === ''}
                aria-label={common.of(texts.use, kpi.name)}
                onClick={() => start(offer)}
              >
                {texts.use}
              </button>
            </div>
          </article>
        );
      })}
      <div class="actions">
        <button type="button" onClick={() => app.go('kpis', null, 'form')}>
          {common.back}
        </button>
      </div>
    </div>
  );
};
