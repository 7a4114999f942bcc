// Puts the sidebar on its page, and lays out what the guide will need.
import { render } from 'preact';
import { App } from './app.tsx';
import { createServer } from './server.ts';
import { SHARED_PARTS } from './shared-parts.ts';

Object.assign(window, { instepParts: SHARED_PARTS });

const place = document.getElementById('app');
if (place !== null) {
  // The waiting page of index.html goes the moment the same page drawn by the script is there.
  place.replaceChildren();
  render(<App server={createServer()} />, place);
}
