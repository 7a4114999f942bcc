// Draws a specification with Vega. Loaded on first use: it is most of the program's size, and few runs draw.
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** The picture as SVG text. Needs no canvas: widths of texts are estimated. */
export const specToSvg = async (spec: TopLevelSpec): Promise<string> => {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
};
