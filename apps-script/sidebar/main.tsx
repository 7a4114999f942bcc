// Puts the sidebar on its page.
import { render } from 'preact';
import { App } from './app.tsx';
import { createServer } from './server.ts';

const place = document.getElementById('app');
if (place !== null) {
  // The waiting page of index.html goes the moment the same page drawn by the script is there.
  place.replaceChildren();
  render(<App server={createServer()} />, place);
}
