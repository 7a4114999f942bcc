// The settings of each kind of view, checked as the types of the official client tell them.
import { validationError } from '../errors.ts';
import type { Property } from '../records.ts';
import {
  at,
  type Field,
  invalid,
  isAbsent,
  type JsonObject,
  readArray,
  readBoolean,
  readNumber,
  readObject,
  readOneOf,
  readString,
  refuseUnknown,
} from '../validate.ts';
import { readGroupBy, readPropertyRef } from './group-by.ts';

/** Reads one setting; properties are kept by id. */
type Read = (field: Field, properties: readonly Property[]) => unknown;

const oneOf =
  (...choices: readonly string[]): Read =>
  (field) =>
    readOneOf(field, choices);

/** Columns are at least this wide, pixels (`MIN_VIEW_COLUMN_WIDTH` of the official client). */
const MIN_COLUMN_WIDTH = 32;

const readWidth: Read = (field) => {
  const width = readNumber(field);
  if (width < MIN_COLUMN_WIDTH) throw invalid(field, `≥ \`${MIN_COLUMN_WIDTH}\``);
  return width;
};

/** Reads an object of known settings; null takes a setting away, unless it is one that must be there. */
const readSettings = (
  field: Field,
  shape: Readonly<Record<string, Read>>,
  required: readonly string[],
  properties: readonly Property[],
): JsonObject => {
  refuseUnknown(field, Object.keys(shape));
  const kept: Record<string, unknown> = {};
  for (const [key, read] of Object.entries(shape)) {
    const setting = at(field, key);
    if (required.includes(key) ? false : isAbsent(setting) || setting.value === null) continue;
    kept[key] = read(setting, properties);
  }
  return kept;
};

const settings =
  (shape: Readonly<Record<string, Read>>, ...required: readonly string[]): Read =>
  (field, properties) =>
    readSettings(field, shape, required, properties);

const text: Read = (field) => readString(field, 2000);

const propertyId: Read = (field, properties) => readPropertyRef(field, properties).id;

const dateProperty: Read = (field, properties) => {
  const property = readPropertyRef(field, properties);
  if (!['date', 'created_time', 'last_edited_time', 'formula', 'rollup'].includes(property.config.type)) {
    throw validationError(`${property.name} is expected to be date.`);
  }
  return property.id;
};

const COLUMN = settings(
  {
    property_id: propertyId,
    property_name: text,
    visible: readBoolean,
    width: readWidth,
    wrap: readBoolean,
    status_show_as: oneOf('select', 'checkbox'),
    card_property_width_mode: oneOf('full_line', 'inline'),
    date_format: oneOf('full', 'short', 'month_day_year', 'day_month_year', 'year_month_day', 'relative'),
    time_format: oneOf('12_hour', '24_hour', 'hidden'),
  },
  'property_id',
);

const columns: Read = (field, properties) => readArray(field).map((item) => COLUMN(item, properties));

const COVER = {
  cover: settings({ type: oneOf('page_cover', 'page_content', 'property'), property_id: propertyId }, 'type'),
  cover_size: oneOf('small', 'medium', 'large'),
  cover_aspect: oneOf('contain', 'cover'),
  card_layout: oneOf('list', 'compact'),
} as const;

const AGGREGATION = settings(
  {
    aggregator: oneOf(
      ...['count', 'count_values', 'sum', 'average', 'median', 'min', 'max', 'range', 'unique', 'empty'],
      ...['not_empty', 'percent_empty', 'percent_not_empty', 'checked', 'unchecked', 'percent_checked'],
      ...['percent_unchecked', 'earliest_date', 'latest_date', 'date_range'],
    ),
    property_id: propertyId,
  },
  'aggregator',
);

const HEIGHTS = oneOf('small', 'medium', 'large', 'extra_large');

const LINE = settings(
  {
    id: text,
    value: readNumber,
    label: text,
    color: oneOf(
      ...['gray', 'lightgray', 'brown', 'yellow', 'orange', 'green', 'blue', 'purple', 'pink', 'red'],
    ),
    dash_style: oneOf('solid', 'dash'),
  },
  ...['value', 'label', 'color', 'dash_style'],
);

const CHART: Readonly<Record<string, Read>> = {
  chart_type: oneOf('column', 'bar', 'line', 'donut', 'number'),
  x_axis: readGroupBy,
  y_axis: AGGREGATION,
  x_axis_property_id: propertyId,
  y_axis_property_id: propertyId,
  value: AGGREGATION,
  sort: oneOf('manual', 'x_ascending', 'x_descending', 'y_ascending', 'y_descending'),
  color_theme: oneOf(
    ...['gray', 'blue', 'yellow', 'green', 'purple', 'teal', 'orange', 'pink', 'red', 'auto', 'colorful'],
  ),
  height: HEIGHTS,
  hide_empty_groups: readBoolean,
  legend_position: oneOf('off', 'bottom', 'side'),
  show_data_labels: readBoolean,
  axis_labels: oneOf('none', 'x_axis', 'y_axis', 'both'),
  grid_lines: oneOf('none', 'horizontal', 'vertical', 'both'),
  cumulative: readBoolean,
  smooth_line: readBoolean,
  hide_line_fill_area: readBoolean,
  group_style: oneOf('normal', 'percent', 'side_by_side'),
  y_axis_min: readNumber,
  y_axis_max: readNumber,
  donut_labels: oneOf('none', 'value', 'name', 'name_and_value'),
  hide_title: readBoolean,
  stack_by: readGroupBy,
  reference_lines: (field, properties) => readArray(field).map((item) => LINE(item, properties)),
  caption: text,
  color_by_value: readBoolean,
};

interface Kind {
  readonly shape: Readonly<Record<string, Read>>;
  readonly required?: readonly string[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  table: {
    shape: {
      properties: columns,
      group_by: readGroupBy,
      subtasks: settings({
        property_id: propertyId,
        display_mode: oneOf('show', 'hidden', 'flattened', 'disabled'),
        filter_scope: oneOf('parents', 'parents_and_subitems', 'subitems'),
        toggle_column_id: propertyId,
      }),
      wrap_cells: readBoolean,
      frozen_column_index: readNumber,
      show_vertical_lines: readBoolean,
    },
  },
  board: {
    shape: { group_by: readGroupBy, sub_group_by: readGroupBy, properties: columns, ...COVER },
    required: ['group_by'],
  },
  list: { shape: { properties: columns } },
  gallery: { shape: { properties: columns, ...COVER } },
  calendar: {
    shape: {
      date_property_id: dateProperty,
      properties: columns,
      view_range: oneOf('week', 'month'),
      show_weekends: readBoolean,
    },
    required: ['date_property_id'],
  },
  timeline: {
    shape: {
      date_property_id: dateProperty,
      end_date_property_id: dateProperty,
      properties: columns,
      show_table: readBoolean,
      table_properties: columns,
      preference: settings(
        {
          zoom_level: oneOf('hours', 'day', 'week', 'bi_week', 'month', 'quarter', 'year', '5_years'),
          center_timestamp: readNumber,
        },
        'zoom_level',
      ),
      arrows_by: settings({ property_id: propertyId }),
      color_by: readBoolean,
    },
    required: ['date_property_id'],
  },
  form: {
    shape: {
      is_form_closed: readBoolean,
      anonymous_submissions: readBoolean,
      submission_permissions: oneOf('none', 'comment_only', 'reader', 'read_and_write', 'editor'),
    },
  },
  chart: { shape: CHART, required: ['chart_type'] },
  map: { shape: { height: HEIGHTS, map_by: propertyId, properties: columns } },
};

/** Reads the `configuration` of a view of `type`. Throws `validation_error` as for any body. */
export const readViewConfig = (field: Field, type: string, properties: readonly Property[]): JsonObject => {
  const object = readObject(field);
  const kind = KINDS[type];
  if (kind === undefined || object.type !== type) throw invalid(at(field, 'type'), JSON.stringify(type));
  const shape = { type: oneOf(type), ...kind.shape };
  return readSettings(field, shape, ['type', ...(kind.required ?? [])], properties);
};
