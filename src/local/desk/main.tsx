// Puts the desk on its page.
import { render } from 'preact';
import { DeskApp } from './desk-app.tsx';

const place = document.getElementById('desk');
if (place !== null) {
  place.replaceChildren();
  render(<DeskApp />, place);
}
