// What people answered, as scripts read it.
import type { FormResponse } from '../form-state.ts';
import { defineService } from '../service.ts';
import { plainItem } from './form-items.ts';

interface ResponseRef {
  readonly formId: string;
  readonly response: FormResponse;
}

const itemResponseType = defineService<{
  readonly formId: string;
  readonly itemId: number;
  readonly answer: unknown;
}>('ItemResponse', {
  getItem: ({ formId, itemId }) => plainItem({ formId, itemId }),
  getResponse: ({ answer }) => answer,
});

const responseType = defineService<ResponseRef>('FormResponse', {
  getId: ({ response }) => response.id,
  getTimestamp: ({ response }) => new Date(response.at),
  getRespondentEmail: ({ response }) => response.email,
  getItemResponses: ({ formId, response }, _, run) =>
    (run.stores.forms.get(formId)?.items ?? []).flatMap((item) => {
      const answer = response.answers[String(item.id)];
      return answer === undefined ? [] : [itemResponseType.of({ formId, itemId: item.id, answer })];
    }),
});

export const showResponse = (formId: string, response: FormResponse) => responseType.of({ formId, response });

export const responseTypes = [responseType, itemResponseType];
