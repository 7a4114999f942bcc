// What both page files share: the sidebar has these modules and hands them to the guide, which is built without them.
// The build refuses a guide that imports any other module of `parts/`.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Fragment, jsx, jsxs } from 'preact/jsx-runtime';
import * as agreementView from './parts/agreement-view.tsx';
import * as callNotes from './parts/call-notes.tsx';
import * as draft from './parts/draft.ts';
import * as firstSteps from './parts/first-steps.ts';
import * as formField from './parts/form-field.tsx';
import * as formFrame from './parts/form-frame.tsx';
import * as format from './parts/format.ts';
import * as goalExtras from './parts/goal-extras.ts';
import * as goalLabel from './parts/goal-label.ts';
import * as icons from './parts/icons.tsx';
import * as letters from './parts/letters.ts';
import * as names from './parts/names.ts';
import * as newKpi from './parts/new-kpi.ts';
import * as obstacleNote from './parts/obstacle-note.tsx';
import * as problemList from './parts/problem-list.tsx';
import * as readDraft from './parts/read-draft.ts';
import * as recordForm from './parts/record-form.tsx';
import * as smartChips from './parts/smart-chips.tsx';
import * as statusPill from './parts/status-pill.tsx';
import * as useAction from './parts/use-action.ts';
import * as useCall from './parts/use-call.ts';
import * as useForm from './parts/use-form.ts';
import * as useQuietReveal from './parts/use-quiet-reveal.ts';
import * as useTyped from './parts/use-typed.ts';
import * as common from './texts/common.ts';
import * as home from './texts/home.ts';
import * as kpis from './texts/kpis.ts';

export const SHARED_PARTS = {
  Fragment,
  jsx,
  jsxs,
  useEffect,
  useRef,
  useState,
  ...agreementView,
  ...callNotes,
  ...draft,
  ...firstSteps,
  ...formField,
  ...formFrame,
  ...format,
  ...goalExtras,
  ...goalLabel,
  ...icons,
  ...names,
  ...newKpi,
  ...obstacleNote,
  ...problemList,
  ...readDraft,
  ...recordForm,
  ...letters,
  ...smartChips,
  ...statusPill,
  ...useAction,
  ...useCall,
  ...useForm,
  ...useQuietReveal,
  ...useTyped,
  ...common,
  ...home,
  ...kpis,
};
